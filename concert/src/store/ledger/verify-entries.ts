import { authorityRefusal, type LedgerEntry, type LedgerProblem } from '../../model/index.ts';
import { parseEntry } from './entry-text.ts';
import { FIRST_ENTRY } from './first-entry.ts';
import { orderEntries } from './order-entries.ts';

/** An entry as it was found, before anything about it is believed. */
export interface FoundEntry {
  /** The id that the place claims for it. */
  readonly id: string;
  readonly text: string;
  /** Ids of the entries that the place puts before it; `undefined` where it does not say. */
  readonly parents?: readonly string[];
}

export interface VerifiedEntries {
  /** In the ledger's order; up to the first problem only what holds. */
  readonly entries: readonly LedgerEntry[];
  /** The first entry that does not hold. */
  readonly problem: LedgerProblem | undefined;
}

/** Checks every entry: its text against its id, its parents, who wrote it. `found` has parents before children. */
export function verifyEntries(found: readonly FoundEntry[], source: string): VerifiedEntries {
  const held = new Map<string, LedgerEntry>();
  for (const [index, each] of found.entries()) {
    const checked = check(each, held);
    if (typeof checked === 'string') {
      const problem = { source, position: index + 1, entry: each.id, reason: checked };
      return { entries: orderEntries([...held.values()]), problem };
    }
    held.set(checked.id, checked);
  }
  return { entries: orderEntries([...held.values()]), problem: undefined };
}

function check(found: FoundEntry, held: ReadonlyMap<string, LedgerEntry>): LedgerEntry | string {
  const entry = parseEntry(found.text);
  if (typeof entry === 'string') return entry;
  if (entry.id !== found.id) return `its text has the hash ${entry.id}`;
  const missing = entry.parents.find((parent) => !held.has(parent));
  if (missing !== undefined) return `its parent ${missing} is not before it`;
  if (entry.parents.length === 0 && entry.id !== FIRST_ENTRY.id) return 'it has no parent';
  const claimed = found.parents?.toSorted().join(' ');
  if (claimed !== undefined && claimed !== entry.parents.join(' ')) return 'its commit has other parents than its text';
  return authorityRefusal(entry, entry.actor) ?? entry;
}
