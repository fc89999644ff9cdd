import { splitNul } from './path-bytes.ts';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Absolute tops of all worktrees of the clone, the main checkout (or the bare repository) first. */
export async function listWorktrees(repository: Repository): Promise<readonly string[]> {
  const { stdout } = await runGit(repository.root, ['worktree', 'list', '--porcelain', '-z']);
  const prefix = 'worktree ';
  const lines = splitNul(stdout).map(String);
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
}
