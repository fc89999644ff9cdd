import type { StatusEntry } from '../../changes/index.ts';
import type { TreeEntry } from '../../git/index.ts';
import type { BeforePath } from './call-snapshot.ts';

/** Everything that says whether a path that is out of scope and differs from HEAD is the call's doing. Plain data. */
export interface Evidence {
  /** The status after the call, of the paths in question. */
  readonly entries: readonly StatusEntry[];
  /** What the worktree has there, as git would commit it, and byte for byte. */
  readonly clean: ReadonlyMap<string, TreeEntry>;
  readonly raw: ReadonlyMap<string, TreeEntry & { readonly stamp: string }>;
  readonly before: ReadonlyMap<string, BeforePath>;
  /** The tree of HEAD before the call. */
  readonly headBefore: ReadonlyMap<string, TreeEntry>;
  /** Trees whose content is nobody's doing: HEAD's now and before, the integration branch's, the merge base's. */
  readonly legitimate: readonly ReadonlyMap<string, TreeEntry>[];
  /** Whether this content (bytes) lay here before some call. */
  isTolerated(path: string, oid: string): boolean;
}

/** A path that the call wrote and may not. */
export interface Stray {
  readonly path: string;
  readonly worktree: boolean;
  readonly index: boolean;
  /** What the index has now. */
  readonly staged: TreeEntry | undefined;
  readonly before: BeforePath | undefined;
}

/** The paths whose content in the worktree or the index the call changed to something that nobody else has there. */
export function findStrays(evidence: Evidence): readonly Stray[] {
  const strays: Stray[] = [];
  for (const [path, staged] of stagedByPath(evidence.entries)) {
    const before = evidence.before.get(path);
    if (before !== undefined && !before.outOfScope) continue; // it was there, and the scope ended meanwhile
    const worktree = isWorktreeStray(evidence, path, before);
    const index = isIndexStray(evidence, path, staged, before);
    if (worktree || index) strays.push({ path, worktree, index, staged, before });
  }
  return strays;
}

/** One row for each path: a file that was taken out of the index only has two lines in the status. */
function stagedByPath(entries: readonly StatusEntry[]): ReadonlyMap<string, TreeEntry | undefined> {
  const staged = new Map<string, TreeEntry | undefined>();
  const conflicts = new Set(entries.flatMap(({ kind, path }) => (kind === 'unmerged' ? [path] : [])));
  for (const entry of entries) {
    const path = entry.path.replace(/\/$/, '');
    if (conflicts.has(path)) continue; // no commit can be made of it; what resolves it is judged
    if (entry.kind === 'tracked') staged.set(path, entry.index);
    else if (!staged.has(path)) staged.set(path, undefined);
  }
  return staged;
}

function isWorktreeStray(evidence: Evidence, path: string, before: BeforePath | undefined): boolean {
  const [clean, raw] = [evidence.clean.get(path), evidence.raw.get(path)];
  if (before === undefined ? same(clean, evidence.headBefore.get(path)) : same(raw, before.content ?? undefined)) {
    return false;
  }
  if (raw !== undefined && evidence.isTolerated(path, raw.oid)) return false;
  return !isLegitimate(evidence, path, clean);
}

function isIndexStray(
  evidence: Evidence,
  path: string,
  staged: TreeEntry | undefined,
  before: BeforePath | undefined,
): boolean {
  const earlier = before === undefined ? evidence.headBefore.get(path) : (before.index ?? undefined);
  if (same(staged, earlier) || (staged !== undefined && evidence.isTolerated(path, staged.oid))) return false;
  return !isLegitimate(evidence, path, staged);
}

function isLegitimate({ legitimate }: Evidence, path: string, content: TreeEntry | undefined): boolean {
  return legitimate.some((tree) => same(tree.get(path), content));
}

function same(one: TreeEntry | undefined, other: TreeEntry | undefined): boolean {
  return one?.oid === other?.oid && one?.mode === other?.mode;
}
