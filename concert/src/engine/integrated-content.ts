import { treeEntries, type Repository, type TreeEntry } from '../git/index.ts';
import type { PathVerdict, Verdict } from '../model/index.ts';

/**
 * Takes out of a verdict what is denied and yet nobody's doing: what `target`, the commit that the changes are to land on,
 * has at the same path. Merging it changes nothing there, whether it came by a merge, a cherry-pick or a checkout.
 */
export async function withoutIntegrated(
  repository: Repository,
  verdict: Verdict,
  target: string | undefined,
): Promise<Verdict> {
  if (verdict.allowed || target === undefined) return verdict;
  const tree = await treeEntries(repository, target);
  const paths = verdict.paths.filter((path) => path.allowed || !isIntegrated(path, tree));
  return { ...verdict, paths, allowed: paths.every(({ allowed }) => allowed) };
}

function isIntegrated({ change, path }: PathVerdict, tree: ReadonlyMap<string, TreeEntry>): boolean {
  const entry = tree.get(path);
  const isTaken = change.op === 'delete' || (change.op === 'rename' && change.from === path);
  if (isTaken) return entry === undefined;
  return entry !== undefined && 'oid' in change && entry.oid === change.oid && entry.mode === change.mode;
}
