import { treeChanges } from '../../changes/index.ts';
import { mergeBase, type TreeEntry } from '../../git/index.ts';
import type { CallSnapshot } from '../../guard/index.ts';
import type { PathVerdict } from '../../model/index.ts';
import { deniedChanges } from '../denied-changes.ts';
import type { GuardedWorktree } from './guarded-worktree.ts';
import { knownTrees } from './strays-of.ts';

/**
 * What the call committed out of scope on the branch that it began on (past the git hook, with `--no-verify`). What the
 * integration branch or the merge base has is nobody's doing. Commits are told of, never touched: the gate refuses them.
 */
export async function committedStrays(
  worktree: GuardedWorktree,
  snapshot: CallSnapshot,
): Promise<readonly PathVerdict[]> {
  const { repository, loaded, instance, env } = worktree;
  const { head } = repository;
  if (head.kind !== 'branch' || snapshot.head === null) return [];
  if (head.oid === snapshot.head || head.name !== snapshot.branch) return [];
  const from = await mergeBase(repository, snapshot.head, head.oid).catch(() => undefined);
  if (from === undefined || from === head.oid) return [];
  const changes = await treeChanges(repository, from, head.oid);
  const denied = await deniedChanges(repository, changes, instance, loaded, env);
  if (denied.length === 0) return [];
  const { integrated } = await knownTrees(worktree, snapshot.head);
  return denied.filter((verdict) => !integrated.some((tree) => isFrom(tree, verdict)));
}

function isFrom(tree: ReadonlyMap<string, TreeEntry>, { change, path }: PathVerdict): boolean {
  const isTaken = change.op === 'delete' || (change.op === 'rename' && change.from === path);
  const entry = tree.get(path);
  return isTaken ? entry === undefined : 'oid' in change && entry?.oid === change.oid;
}
