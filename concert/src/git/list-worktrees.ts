import { decodePath, splitNul } from './path-bytes.ts';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** The tops of all worktrees of this clone, absolute. */
export async function listWorktrees(repository: Repository): Promise<readonly string[]> {
  const { stdout } = await runGit(repository.root, ['worktree', 'list', '--porcelain', '-z']);
  const prefix = 'worktree ';
  const lines = splitNul(stdout).map(decodePath);
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
}
