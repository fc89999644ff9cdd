import type { Repository } from './open-repository.ts';
import { splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** Full names of the branches that some worktree of this clone has checked out. */
export async function checkedOutBranches(repository: Repository): Promise<Set<string>> {
  const { stdout } = await runGit(repository.root, ['worktree', 'list', '--porcelain', '-z']);
  const prefix = 'branch ';
  const lines = splitNul(stdout).map(String);
  return new Set(lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length)));
}
