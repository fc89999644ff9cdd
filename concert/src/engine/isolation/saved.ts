import { AppError } from '@concert-mia/base/errors';
import { isolationErrors } from '../../isolation/index.ts';
import {
  applyStash,
  createBranch,
  describeCommit,
  diffNames,
  emptyTree,
  listRefs,
  openRepository,
} from '../../git/index.ts';
import type { Coordination } from '../coordination.ts';
import { placeOf } from './place-of.ts';

const ROOT = 'refs/concert/saved/';

/** Something that Concert saved before it removed it. */
export interface SavedEntry {
  /** `api/20261122T190455123Z`: what `saved restore` wants. */
  readonly name: string;
  readonly oid: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly says: string;
  /** `work`: uncommitted, put back into a worktree; `commits`: put back as a branch. */
  readonly kind: 'work' | 'commits';
}

/** Everything under `refs/concert/saved/`, the newest first. */
export async function listSaved(coordination: Coordination): Promise<readonly SavedEntry[]> {
  const { repository } = coordination.engine;
  const refs = await listRefs(repository, ROOT);
  const entries = [...refs].map(async ([ref, oid]): Promise<SavedEntry> => {
    const { at, subject, parents } = await describeCommit(repository, oid).catch(() => NO_COMMIT);
    const kind = parents.length === 2 && subject.startsWith('On ') ? 'work' : 'commits';
    return { name: ref.slice(ROOT.length), oid, at, says: subject, kind };
  });
  return (await Promise.all(entries)).toSorted((one, other) => other.at - one.at || (one.name < other.name ? 1 : -1));
}

/** A worktree's own refs may name anything. */
const NO_COMMIT = { at: 0, subject: 'an object that is no commit', parents: [] };

export interface SavedDetails extends SavedEntry {
  /** Letter and path of what differs from the commit below, as `git diff --name-status` says. */
  readonly files: readonly string[];
  /** What it stands on. */
  readonly parents: readonly string[];
}

/** Throws `E_NO_SAVED`. */
export async function showSaved(coordination: Coordination, name: string): Promise<SavedDetails> {
  const { repository } = coordination.engine;
  const entry = await findSaved(coordination, name);
  const { parents } = await describeCommit(repository, entry.oid);
  const below = parents[0] ?? (await emptyTree(repository));
  return { ...entry, parents, files: await diffNames(repository, below, entry.oid) };
}

/** Where something went: into a worktree, or to a new branch; `conflicts` where a person must now decide between both. */
export type Restored =
  | { readonly kind: 'worktree'; readonly root: string; readonly conflicts: boolean }
  | { readonly kind: 'branch'; readonly branch: string };

export interface RestoreRequest {
  readonly name: string;
  /** Folder of a worktree; else the instance's. */
  readonly into: string | undefined;
  /** Makes a branch of it instead. */
  readonly branch: string | undefined;
}

/**
 * Brings back what was saved; it stays saved. Uncommitted work is merged into a worktree, index and files, as `git stash
 * apply` does, which refuses to write over other uncommitted work. Commits come back as a branch.
 *
 * @throws AppError `E_NO_SAVED`, `E_NOT_UP`, `E_WORK_IN_THE_WAY`, `E_GIT` with git's words where it refuses for another reason.
 */
export async function restoreSaved(coordination: Coordination, request: RestoreRequest): Promise<Restored> {
  const { repository } = coordination.engine;
  if ((await coordination.identity()).actor.kind !== 'person') throw isolationErrors.personOnly();
  const { kind, oid, name } = await findSaved(coordination, request.name);
  if (kind === 'commits' || request.branch !== undefined) {
    const branch = request.branch ?? `restored/${name}`;
    await createBranch(repository, branch, oid);
    return { kind: 'branch', branch };
  }
  const folder = request.into ?? (await placeOf(coordination, name.split('/')[0])).root;
  const { root } = await openRepository(folder);
  const isClean = await applyStash(root, oid).catch((error: unknown) => Promise.reject(inTheWay(error, root)));
  return { kind: 'worktree', root, conflicts: !isClean };
}

/** Git lists the files that it will not write over, each on a line of its own. */
function inTheWay(error: unknown, root: string): unknown {
  if (!(error instanceof AppError) || !/overwritten by merge|already exists/.test(error.message)) return error;
  const listed = error.message.matchAll(/^\t(.+)$|^(.+) already exists, no checkout$/gm);
  const files = Array.from(listed, ([, changed, untracked]) => changed ?? untracked ?? '');
  return isolationErrors.inTheWay(root, files);
}

async function findSaved(coordination: Coordination, name: string): Promise<SavedEntry> {
  const wanted = name.startsWith(ROOT) ? name.slice(ROOT.length) : name;
  const entry = (await listSaved(coordination)).find((known) => known.name === wanted);
  if (entry === undefined) throw isolationErrors.noSaved(name);
  return entry;
}
