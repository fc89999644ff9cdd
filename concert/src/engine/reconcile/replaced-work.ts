import { statusEntries } from '../../changes/index.ts';
import { findCommit, treeEntries, type Repository, type TreeEntry } from '../../git/index.ts';
import {
  asCommitted,
  exclusively,
  findReplaced,
  keepReplaced,
  readQuarantine,
  worktreeContents,
  type CallSnapshot,
  type QuarantineEntry,
  type ReplacedWork,
} from '../../guard/index.ts';
import type { GuardedWorktree } from './guarded-worktree.ts';
import { knownTrees } from './strays-of.ts';

/**
 * Keeps the bytes of work out of scope that a call reverted or deleted (`git checkout -- FILE`, `rm`, `git reset --hard`).
 * It stays as the call left it: what a stash, a commit, the worktree or another entry holds is not kept again. Costs
 * nothing where no such work lay there before the call.
 */
export async function keepReplacedWork(
  worktree: GuardedWorktree,
  snapshot: CallSnapshot,
  tool: string,
): Promise<QuarantineEntry | undefined> {
  const { repository, instance } = worktree;
  const foreign = snapshot.before.filter(({ outOfScope }) => outOfScope);
  if (foreign.length === 0) return undefined;
  if ((await lostWork(worktree, snapshot)).length === 0) return undefined;
  return exclusively(repository.gitDir, async () => {
    const work = await lostWork(worktree, snapshot); // another call may have kept it by now
    if (work.length === 0) return undefined;
    const paths = work.map(({ path }) => path);
    const current = await worktreeContents(repository, paths, { clean: true, write: true });
    return keepReplaced(repository, { instance, tool, work, current, now: Date.now() });
  });
}

async function lostWork(worktree: GuardedWorktree, snapshot: CallSnapshot): Promise<readonly ReplacedWork[]> {
  const { repository } = worktree;
  const present = await presentObjects(repository, snapshot);
  const gone = findReplaced(snapshot.before, (path, oid) => present.has(keyOf(path, oid)));
  if (gone.length === 0) return [];
  const { legitimate } = await knownTrees(worktree, snapshot.head);
  const trees = [...legitimate, ...(await stashedTrees(repository))];
  const clean = new Map<string, string | undefined>();
  for (const { path, content } of gone) {
    if (content !== undefined) clean.set(content.oid, (await asCommitted(repository, path, content))?.oid);
  }
  const isInTree = (path: string, oid: string | undefined) => trees.some((tree) => tree.get(path)?.oid === oid);
  return findReplaced(snapshot.before, (path, oid) =>
    [oid, clean.get(oid)].some(
      (each) => each !== undefined && (present.has(keyOf(path, each)) || isInTree(path, each)),
    ),
  );
}

/** What the worktree and the index have at the paths in question, and what was kept since the call began. */
async function presentObjects(repository: Repository, { before, at }: CallSnapshot): Promise<ReadonlySet<string>> {
  const paths = before.flatMap(({ path, outOfScope }) => (outOfScope ? [path] : []));
  const contents = await worktreeContents(repository, paths, { clean: false, write: false });
  const found = new Set(Array.from(contents, ([path, { oid }]) => keyOf(path, oid)));
  for (const entry of await statusEntries(repository)) {
    if (entry.kind === 'tracked' && entry.index !== undefined) found.add(keyOf(entry.path, entry.index.oid));
  }
  for (const entry of readQuarantine(repository.commonDir)) {
    if (entry.at < at) continue;
    for (const { path, left } of entry.paths) if (left !== null) found.add(keyOf(path, left.oid));
  }
  return found;
}

/** The newest stash: its files, what was staged, and what was untracked. */
async function stashedTrees(repository: Repository): Promise<readonly ReadonlyMap<string, TreeEntry>[]> {
  const trees = ['refs/stash', 'refs/stash^2', 'refs/stash^3'].map(async (name) => {
    const commit = await findCommit(repository, name).catch(() => undefined);
    return commit === undefined ? [] : [await treeEntries(repository, commit)];
  });
  return (await Promise.all(trees)).flat();
}

function keyOf(path: string, oid: string): string {
  return `${oid} ${path}`;
}
