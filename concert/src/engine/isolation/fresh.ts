import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { worktreeGitDir, type Repository } from '../../git/index.ts';

/** Says of a worktree that `concert up` made it and has not run the person's `post-checkout` hook in it yet. */
export function markFresh(repository: Repository, root: string): void {
  const gitDir = worktreeGitDir(repository, root);
  if (gitDir === undefined) return;
  mkdirSync(path.join(gitDir, 'concert'), { recursive: true, mode: 0o700 });
  writeFileSync(file(gitDir), '');
}

export function isFresh(gitDir: string): boolean {
  return existsSync(file(gitDir));
}

export function unmarkFresh(gitDir: string): void {
  rmSync(file(gitDir), { force: true });
}

function file(gitDir: string): string {
  return path.join(gitDir, 'concert', 'fresh');
}
