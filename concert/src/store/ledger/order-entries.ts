import type { LedgerEntry } from '../../model/index.ts';

/**
 * The ledger's order, the same in every clone that holds the same entries: parents before children, and of those that
 * could come next the earlier, by time and then by id. Entries whose parents are missing are left out.
 */
export function orderEntries(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const children = childrenByParent(entries);
  const waiting = new Map(entries.map((entry) => [entry.id, entry.parents.length]));
  const ready = entries.filter((entry) => entry.parents.length === 0);
  const ordered: LedgerEntry[] = [];
  for (let next = takeEarliest(ready); next !== undefined; next = takeEarliest(ready)) {
    ordered.push(next);
    for (const child of children.get(next.id) ?? []) {
      const left = (waiting.get(child.id) ?? 0) - 1;
      waiting.set(child.id, left);
      if (left === 0) ready.push(child);
    }
  }
  return ordered;
}

function childrenByParent(entries: readonly LedgerEntry[]): ReadonlyMap<string, readonly LedgerEntry[]> {
  const children = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    for (const parent of entry.parents) {
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [entry]);
      else siblings.push(entry);
    }
  }
  return children;
}

/** At most as many are ready at once as clones wrote apart: a search is quicker than a heap. */
function takeEarliest(ready: LedgerEntry[]): LedgerEntry | undefined {
  let earliest = 0;
  for (let index = 1; index < ready.length; index++) {
    if (isEarlier(ready[index] as LedgerEntry, ready[earliest] as LedgerEntry)) earliest = index;
  }
  return ready.splice(earliest, 1)[0];
}

function isEarlier(one: LedgerEntry, other: LedgerEntry): boolean {
  return one.at < other.at || (one.at === other.at && one.id < other.id);
}
