import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { removeWorktree } from '../../git/index.ts';
import { isolationErrors, savedRefs, saveWork, UNFINISHED } from '../../isolation/index.ts';
import { holdLock, settleResources } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import { holderIsGone, readCloneFacts, worktreesLock, type CloneWorktree } from './clone-facts.ts';
import { finishRemovals } from './finish-removals.ts';
import { releaseBinding } from './release-binding.ts';

export interface Pruned {
  /** Worktrees whose folder was deleted by hand, or whose removal a kill had broken off. */
  readonly worktrees: readonly string[];
  /** Names of what was saved of them. */
  readonly saved: readonly string[];
  /** Half-made copies of packages. */
  readonly copies: readonly string[];
  /** Folders whose leases were freed. */
  readonly leases: readonly string[];
}

/** Clears away what nobody uses any more. What only it held is saved first. Saved work itself stays. */
export async function pruneStale(coordination: Coordination): Promise<Pruned> {
  if ((await coordination.identity()).actor.kind !== 'person') throw isolationErrors.personOnly();
  const { repository } = coordination.engine;
  using _lock = await holdLock(worktreesLock(repository.commonDir));
  const before = await coordination.store.resources();
  const finished = await finishRemovals(coordination);
  const { worktrees } = await readCloneFacts(coordination);
  const gone = worktrees
    .slice(1)
    .filter(({ there, root, locked }) => !there && !existsSync(root) && locked === undefined);
  const saved: string[] = [];
  for (const worktree of gone) saved.push(...(await takeAway(coordination, worktree)));
  const copies = worktrees.map(({ root }) => path.join(root, UNFINISHED)).filter((folder) => existsSync(folder));
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  const left = await coordination.execute(() => settleResources(holderIsGone));
  const leases = before.filter(
    ({ host, folder }) => !left.some((each) => each.host === host && each.folder === folder),
  );
  return {
    worktrees: [...finished, ...gone.map(({ root }) => root)],
    saved,
    copies,
    leases: leases.map(({ folder }) => folder),
  };
}

async function takeAway(coordination: Coordination, worktree: CloneWorktree): Promise<readonly string[]> {
  const { repository } = coordination.engine;
  if (worktree.gitDir === undefined) return [];
  const place = { ...worktree, gitDir: worktree.gitDir, instance: worktree.bound ?? 'nobody' };
  const saved = await saveWork(repository, place, Date.now());
  await removeWorktree(repository, worktree.root);
  await releaseBinding(coordination, worktree);
  return savedRefs(saved);
}
