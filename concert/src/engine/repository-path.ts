import path from 'node:path';
import { AppError } from '@concert-mia/base/errors';

/**
 * A path as a person gives it (absolute, or relative to where they stand) as git names it: from the top, with `/`.
 *
 * @throws AppError `E_OUTSIDE` where it lies outside the repository.
 */
export function repositoryPath(root: string, cwd: string, given: string): string {
  const relative = path.relative(root, path.resolve(cwd, given)).split(path.sep).join('/');
  if (relative === '..' || relative.startsWith('../') || path.isAbsolute(relative)) {
    throw new AppError('E_OUTSIDE', `${JSON.stringify(given)} lies outside the repository`, {
      kind: 'usage',
      place: { file: root },
      hint: 'Name paths inside it; relative ones count from the folder you are in.',
    });
  }
  return relative;
}
