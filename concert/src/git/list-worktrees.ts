import { existsSync } from 'node:fs';
import type { Repository } from './open-repository.ts';
import { decodePath, splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** Top folders of this clone's worktrees that are there now, the main one first where it has files. */
export async function listWorktrees(repository: Repository): Promise<readonly string[]> {
  const { stdout } = await runGit(repository.root, ['worktree', 'list', '--porcelain', '-z']);
  const prefix = 'worktree ';
  const lines = splitNul(stdout).map(decodePath);
  const roots = lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
  return roots.filter((root) => existsSync(`${root}/.git`));
}
