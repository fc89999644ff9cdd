import { AppError } from '@concert-mia/base/errors';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/**
 * The best common ancestor of two commits.
 *
 * @throws AppError `E_NO_MERGE_BASE` where they share no history (or the clone is too shallow to know).
 */
export async function mergeBase(repository: Repository, one: string, other: string): Promise<string> {
  const { code, stdout } = await runGit(repository.root, ['merge-base', one, other], { accept: [1] });
  if (code === 0) return stdout.toString().trim();
  throw new AppError('E_NO_MERGE_BASE', 'the two commits have no common ancestor here', {
    kind: 'repository',
    place: { file: repository.root },
    hint: repository.shallow
      ? 'This clone is shallow: run `git fetch --unshallow`.'
      : 'Name a range with --range A..B.',
  });
}
