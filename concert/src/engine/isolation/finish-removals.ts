import { existsSync } from 'node:fs';
import { deleteWorktree, filesTree, isAnyLeaving, leavingTree, saveWork } from '../../isolation/index.ts';
import type { Coordination } from '../coordination.ts';
import { readCloneFacts, type CloneWorktree } from './clone-facts.ts';
import { releaseBinding } from './release-binding.ts';

/** Ends the removals that a killed `concert down` had begun. What was written meanwhile is saved too. */
export async function finishRemovals(coordination: Coordination): Promise<readonly string[]> {
  if (!isAnyLeaving(coordination.engine.repository)) return [];
  const { worktrees } = await readCloneFacts(coordination);
  const left = worktrees.filter(({ gitDir }) => gitDir !== undefined && leavingTree(gitDir) !== undefined);
  for (const worktree of left) await finishOne(coordination, worktree);
  return left.map(({ root }) => root);
}

async function finishOne(coordination: Coordination, worktree: CloneWorktree): Promise<void> {
  const { repository } = coordination.engine;
  const { gitDir = '', root } = worktree;
  const saved = leavingTree(gitDir);
  const place = { ...worktree, gitDir, instance: worktree.bound ?? 'nobody' };
  const isHalf = existsSync(root) && worktree.there && saved !== undefined;
  if (isHalf && (await filesTree(repository, place, saved)) !== saved)
    await saveWork(repository, place, Date.now(), saved);
  await deleteWorktree(repository, root);
  await releaseBinding(coordination, worktree);
}
