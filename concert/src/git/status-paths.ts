import type { Repository } from './open-repository.ts';
import { splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** What `git status` prints of everything that differs from HEAD, untracked files one by one, in its format 2 with NUL. */
export async function statusFields(repository: Repository): Promise<readonly Buffer[]> {
  const flags = ['--porcelain=v2', '-z', '--untracked-files=all', '--find-renames', '--ignore-submodules=dirty'];
  return splitNul((await runGit(repository.root, ['status', ...flags])).stdout);
}
