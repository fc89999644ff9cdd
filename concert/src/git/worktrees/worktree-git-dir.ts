import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from '../open-repository.ts';

/** The git directory of a linked worktree, found from the clone's side: its folder may be gone. */
export function worktreeGitDir({ commonDir }: Repository, root: string): string | undefined {
  const all = path.join(commonDir, 'worktrees');
  return listFolder(all)
    .map((name) => path.join(all, name))
    .find((gitDir) => namedIn(gitDir) === path.join(root, '.git'));
}

function namedIn(gitDir: string): string | undefined {
  try {
    return path.resolve(gitDir, readFileSync(path.join(gitDir, 'gitdir'), 'utf8').replace(/\n$/, ''));
  } catch {
    return undefined;
  }
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
