import { AppError } from '@concert-mia/base/errors';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** The commit that `revision` (a branch, a tag, an id) names, or `undefined`. Words that look like options name none. */
export async function findCommit(repository: Repository, revision: string): Promise<string | undefined> {
  if (revision === '' || revision.includes('\0')) return undefined;
  const { code, stdout } = await runGit(
    repository.root,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    { accept: [1, 128] },
  );
  // rev-parse prints `--end-of-options` back in some versions; the id is the last line.
  return code === 0 ? stdout.toString().trim().split('\n').at(-1) : undefined;
}

/** @throws AppError `E_NO_COMMIT` where `revision` names no commit. */
export async function resolveCommit(repository: Repository, revision: string): Promise<string> {
  const commit = await findCommit(repository, revision);
  if (commit !== undefined) return commit;
  throw new AppError('E_NO_COMMIT', `${JSON.stringify(revision)} names no commit here`, {
    kind: 'not-found',
    place: { file: repository.root },
    hint: repository.shallow
      ? 'This clone is shallow: `git fetch --unshallow` brings the rest of the history.'
      : '`git branch --all` lists the branches.',
  });
}
