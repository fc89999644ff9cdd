import path from 'node:path';
import { changesOfStatus, otherNames, statusEntries, type StatusEntry } from '../../changes/index.ts';
import { findBranch, mergeBase, treeEntries, type Repository, type TreeEntry } from '../../git/index.ts';
import {
  findStrays,
  readTolerated,
  worktreeContents,
  type CallSnapshot,
  type ExplainedStray,
} from '../../guard/index.ts';
import type { PathVerdict } from '../../model/index.ts';
import { explain } from '../../ownership/index.ts';
import { deniedChanges } from '../denied-changes.ts';
import type { GuardedWorktree } from './guarded-worktree.ts';

type Tree = ReadonlyMap<string, TreeEntry>;

export interface FoundStrays {
  readonly strays: readonly ExplainedStray[];
  /** The tree of HEAD. */
  readonly head: Tree;
  /** Files of another worktree, or of the clone's own data, that the call wrote by a hard link. */
  readonly linked: readonly string[];
}

const NO_TREE: Tree = new Map();

/** What a call wrote out of scope, into the worktree or the index. Costs one `git status` where everything is in scope. */
export async function straysOf(worktree: GuardedWorktree, snapshot: CallSnapshot): Promise<FoundStrays> {
  const { repository, loaded, instance, env } = worktree;
  const entries = await statusEntries(repository);
  const changes = await changesOfStatus(repository, entries);
  const denied = await deniedChanges(repository, changes, instance, loaded, env);
  const linked = await writtenByLinks(worktree, snapshot, entries);
  if (denied.length === 0) return { strays: [], head: NO_TREE, linked };
  const verdicts = new Map(denied.map((verdict) => [verdict.path, verdict]));
  const trees = await knownTrees(worktree, snapshot.head);
  const tolerated = readTolerated(repository.gitDir);
  const found = findStrays({
    entries: entries.filter(({ path }) => verdicts.has(path.replace(/\/$/, ''))),
    clean: await worktreeContents(repository, verdicts.keys(), { clean: true, write: false }),
    raw: await worktreeContents(repository, verdicts.keys(), { clean: false, write: false }),
    before: new Map(snapshot.before.map((each) => [each.path, each])),
    headBefore: trees.headBefore,
    legitimate: trees.legitimate,
    isTolerated: (path, oid) => tolerated.some((each) => each.path === path && each.oid === oid),
  });
  return { strays: found.map((stray) => ({ ...stray, ...words(verdicts.get(stray.path)) })), head: trees.head, linked };
}

/** Another name in the same worktree is in the status itself. */
async function writtenByLinks(
  { repository }: GuardedWorktree,
  { before }: CallSnapshot,
  entries: readonly StatusEntry[],
): Promise<readonly string[]> {
  const known = new Set(before.map((each) => each.path));
  const fresh = entries.filter((entry) => entry.kind !== 'unmerged' && !known.has(entry.path));
  const names = fresh.map((entry) => otherNames(repository, path.join(repository.root, entry.path)));
  const inside = repository.root + path.sep;
  return (await Promise.all(names)).flat().filter((name) => !name.startsWith(inside) || isData(repository, name));
}

function isData({ gitDir }: Repository, name: string): boolean {
  return name.startsWith(gitDir + path.sep);
}

function words(verdict: PathVerdict | undefined): { readonly why: string; readonly ask: string } {
  return verdict === undefined ? { why: '', ask: '' } : { why: explain(verdict), ask: verdict.ask };
}

interface KnownTrees {
  readonly head: Tree;
  readonly headBefore: Tree;
  /** The integration branch's and the merge base's, those that exist. */
  readonly integrated: readonly Tree[];
  /** All of them that exist: content that one of them has at a path is nobody's doing. */
  readonly legitimate: readonly Tree[];
}

/** The trees that content of others comes from. */
export async function knownTrees(
  { repository, loaded }: GuardedWorktree,
  headBefore: string | null,
): Promise<KnownTrees> {
  const { head } = repository;
  const now = head.kind === 'unborn' ? undefined : head.oid;
  const tip = (await findBranch(repository, loaded.workspace.integration))?.oid;
  const base = now && tip && (await mergeBase(repository, now, tip).catch(() => undefined));
  const trees = new Map<string, Tree>();
  for (const commit of [now, headBefore, tip, base]) {
    if (!commit || trees.has(commit)) continue;
    const tree = await treeEntries(repository, commit).catch(() => undefined); // what HEAD was may be gone by now
    if (tree !== undefined) trees.set(commit, tree);
  }
  const at = (commit: string | null | undefined) => trees.get(commit ?? '') ?? NO_TREE;
  const integrated = [tip, base].flatMap((commit) => trees.get(commit ?? '') ?? []);
  return { head: at(now), headBefore: at(headBefore), integrated, legitimate: [...trees.values()] };
}
