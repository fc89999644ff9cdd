import { decodePath, readBlobs, type Repository } from '../git/index.ts';
import type { Change } from '../model/index.ts';

/** The same changes, each symbolic link with the target that it leads to. */
export async function withLinkTargets(repository: Repository, changes: readonly Change[]): Promise<Change[]> {
  const links = changes.flatMap((change) => (isLink(change) && change.oid !== undefined ? [change.oid] : []));
  if (links.length === 0) return [...changes];
  const targets = await readBlobs(repository, [...new Set(links)]);
  return changes.map((change) => {
    const target = isLink(change) && change.oid !== undefined ? targets.get(change.oid) : undefined;
    return target === undefined ? change : { ...change, target: decodePath(target) };
  });
}

function isLink(change: Change): change is Exclude<Change, { op: 'delete' }> {
  return change.op !== 'delete' && change.mode === '120000';
}
