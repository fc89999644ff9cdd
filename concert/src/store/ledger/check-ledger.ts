import type { Repository } from '../../git/index.ts';
import type { LedgerEntry, LedgerProblem } from '../../model/index.ts';
import type { Store } from '../store.ts';
import { foundInStore } from './ledger-rows.ts';
import { LEDGER_REF, readLedgerRef } from './read-ledger-ref.ts';
import { verifyEntries } from './verify-entries.ts';

export interface LedgerCheck {
  readonly ok: boolean;
  /** Entries that hold, in store and ref together. */
  readonly entries: number;
  /** Entries in the store that the ref does not hold yet, and the other way round. `concert ledger sync` mends both. */
  readonly notInRef: number;
  readonly notInStore: number;
  /** Of each place the first entry that does not hold. */
  readonly problems: readonly LedgerProblem[];
}

/** Checks every entry in the store and on the ref: text, hash, parents, authority. */
export async function checkLedger(store: Store, repository: Repository): Promise<LedgerCheck> {
  const stored = verifyEntries(await store.db.read(foundInStore), 'the store');
  const mirrored = verifyEntries(await readLedgerRef(repository, LEDGER_REF), LEDGER_REF);
  const problems = [stored.problem, mirrored.problem].filter((problem) => problem !== undefined);
  const inStore = idsOf(stored.entries);
  const inRef = idsOf(mirrored.entries);
  return {
    ok: problems.length === 0,
    entries: inStore.union(inRef).size,
    notInRef: inStore.difference(inRef).size,
    notInStore: inRef.difference(inStore).size,
    problems,
  };
}

function idsOf(entries: readonly LedgerEntry[]): Set<string> {
  return new Set(entries.map((entry) => entry.id));
}
