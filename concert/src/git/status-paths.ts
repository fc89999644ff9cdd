import type { Repository } from './open-repository.ts';
import { splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/**
 * What `git status` prints of everything that differs from HEAD, untracked files one by one, in its format 2 with NUL.
 * Finding renames reads contents; without it a rename is a deletion and an untracked or added file.
 */
export async function statusFields(
  repository: Pick<Repository, 'root'>,
  renames: 'renames' | 'no-renames' = 'renames',
): Promise<readonly Buffer[]> {
  const find = renames === 'renames' ? '--find-renames' : '--no-renames';
  const flags = ['--porcelain=v2', '-z', '--untracked-files=all', find, '--ignore-submodules=dirty'];
  return splitNul((await runGit(repository.root, ['status', ...flags])).stdout);
}
