import { changesOfStatus, statusEntries, type StatusEntry } from '../../changes/index.ts';
import { operationInProgress } from '../../git/index.ts';
import {
  addTolerated,
  finishRestores,
  openCalls,
  worktreeContents,
  writeSnapshot,
  type BeforePath,
  type CallSnapshot,
} from '../../guard/index.ts';
import { deniedChanges } from '../denied-changes.ts';
import type { GuardedWorktree } from './guarded-worktree.ts';

/** Remembers what a worktree was before a call, so that what the call does can be told from what was there. */
export async function beforeCall(worktree: GuardedWorktree, call: string): Promise<void> {
  const { repository } = worktree;
  await finishRestores(repository);
  const at = Date.now();
  const operation = operationInProgress(repository.gitDir) ?? null;
  const before = operation === null ? await differing(worktree) : [];
  const { head } = repository;
  const snapshot: CallSnapshot = {
    version: 1,
    at,
    head: head.kind === 'unborn' ? null : head.oid,
    branch: head.kind === 'detached' ? null : head.name,
    operation,
    before,
  };
  // Beside another call it may be that call's doing, which is not judged yet.
  if (openCalls(repository.gitDir, at) === 0) tolerate(worktree, before);
  writeSnapshot(repository.gitDir, call, snapshot);
}

/** What differs from HEAD; of what is out of scope already also the content, which a call might spoil. */
async function differing(worktree: GuardedWorktree): Promise<readonly BeforePath[]> {
  const { repository, loaded, instance, env } = worktree;
  const entries = await statusEntries(repository);
  const changes = await changesOfStatus(repository, entries);
  const denied = await deniedChanges(repository, changes, instance, loaded, env);
  const foreign = new Set(denied.map(({ path }) => path));
  const contents = await worktreeContents(repository, foreign, { clean: false, write: true });
  const index = new Map(entries.map((entry) => [nameOf(entry), entry.kind === 'tracked' ? entry.index : undefined]));
  for (const entry of entries) if (entry.kind === 'tracked') index.set(entry.path, entry.index);
  return [...index].map(([path, staged]) => ({
    path,
    index: staged ?? null,
    content: contents.get(path) ?? null,
    outOfScope: foreign.has(path),
  }));
}

function nameOf(entry: StatusEntry): string {
  return entry.path.replace(/\/$/, '');
}

function tolerate({ repository }: GuardedWorktree, before: readonly BeforePath[]): void {
  const contents = before.flatMap(({ path, content }) => (content === null ? [] : [{ path, oid: content.oid }]));
  if (contents.length > 0) addTolerated(repository.gitDir, contents);
}
