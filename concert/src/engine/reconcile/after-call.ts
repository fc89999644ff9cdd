import { setTimeout } from 'node:timers/promises';
import { isIndexLocked, operationInProgress } from '../../git/index.ts';
import {
  exclusively,
  forgetSnapshot,
  keepStrays,
  readSnapshot,
  restoreWorktree,
  type CallSnapshot,
  type QuarantineEntry,
} from '../../guard/index.ts';
import type { PathVerdict } from '../../model/index.ts';
import { committedStrays } from './committed-strays.ts';
import type { GuardedWorktree } from './guarded-worktree.ts';
import { recordQuarantine } from './record-quarantine.ts';
import { straysOf } from './strays-of.ts';

/** What a call turned out to have done. */
export interface Reconciliation {
  /** What was taken away and kept. */
  readonly entry: QuarantineEntry | undefined;
  /** Paths of it that were left as they are. */
  readonly left: readonly string[];
  /** Out of scope in the commits that the call made. Commits are not touched. */
  readonly committed: readonly PathVerdict[];
  /** Files of another worktree, or of the clone's own data, that the call wrote by a hard link. They are not touched. */
  readonly linked: readonly string[];
  /** Why the activity log could not take it; the work itself is done. Empty where it could. */
  readonly unlogged: string;
}

const NOTHING: Reconciliation = { entry: undefined, left: [], committed: [], linked: [], unlogged: '' };

/**
 * Takes back what a call wrote out of scope, and keeps it. Nothing happens in the middle of a merge or a rebase, where the
 * call began in one, or where nobody remembered what was there before it.
 */
export async function afterCall(worktree: GuardedWorktree, call: string, tool: string): Promise<Reconciliation> {
  const { gitDir } = worktree.repository;
  const snapshot = readSnapshot(gitDir, call);
  if (snapshot === undefined) return NOTHING;
  try {
    return await reconcile(worktree, snapshot, tool);
  } finally {
    forgetSnapshot(gitDir, call);
  }
}

async function reconcile(worktree: GuardedWorktree, snapshot: CallSnapshot, tool: string): Promise<Reconciliation> {
  const { gitDir } = worktree.repository;
  if (snapshot.operation !== null || !(await isQuiet(gitDir))) return NOTHING;
  const committed = await committedStrays(worktree, snapshot);
  const found = await straysOf(worktree, snapshot);
  const told = { ...NOTHING, committed, linked: found.linked };
  if (found.strays.length === 0) return told;
  return exclusively(gitDir, async () => {
    const { strays, head } = await straysOf(worktree, snapshot); // another call may have taken them back by now
    if (strays.length === 0) return told;
    const request = { instance: worktree.instance, tool, strays, head, now: Date.now() };
    const restored = await restoreWorktree(worktree.repository, await keepStrays(worktree.repository, request));
    const unlogged = await recordQuarantine(worktree, 'quarantine.kept', restored.entry).then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    return { ...told, ...restored, unlogged };
  });
}

/** Waits a moment for a git command that runs beside; one that stays is in the middle of something, as a merge is. */
async function isQuiet(gitDir: string): Promise<boolean> {
  for (let tries = 20; isIndexLocked(gitDir) && tries > 0; tries--) await setTimeout(50);
  return !isIndexLocked(gitDir) && operationInProgress(gitDir) === undefined;
}
