import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { removeWorktree, type Repository } from '../git/index.ts';
import { failpoint, replaceFile } from '../store/index.ts';

/** A worktree that `concert down` has saved and begins to delete says so, so that a kill in between is no lost work. */
export function markLeaving(gitDir: string, tree: string): void {
  mkdirSync(path.join(gitDir, 'concert'), { recursive: true, mode: 0o700 });
  replaceFile(path.join(gitDir, 'concert', 'leaving'), `${tree}\n`);
}

/** The tree of the files as they were saved, where a removal was begun; `undefined` elsewhere. */
export function leavingTree(gitDir: string): string | undefined {
  const file = path.join(gitDir, 'concert', 'leaving');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** Whether a removal was begun anywhere in the clone, and not ended. */
export function isAnyLeaving({ commonDir }: Repository): boolean {
  const all = path.join(commonDir, 'worktrees');
  if (!existsSync(all)) return false;
  return readdirSync(all).some((name) => leavingTree(path.join(all, name)) !== undefined);
}

export function unmarkLeaving(gitDir: string): void {
  rmSync(path.join(gitDir, 'concert', 'leaving'), { force: true });
}

/** Deletes the files of a worktree that is saved, then takes it off git's list. */
export async function deleteWorktree(repository: Repository, root: string): Promise<void> {
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
  failpoint('down.files-deleted');
  await removeWorktree(repository, root);
}
