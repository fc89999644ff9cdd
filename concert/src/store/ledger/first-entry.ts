import type { LedgerEntry } from '../../model/index.ts';
import { sealEntry } from './entry-text.ts';

/** Where every ledger begins. It is the same everywhere, so that two clones that never met have a common ancestor. */
export const FIRST_ENTRY: LedgerEntry = sealEntry({
  parents: [],
  at: 0,
  actor: 'system',
  kind: 'ledger.opened',
  version: 1,
  subject: 'ledger',
  body: {},
});

/**
 * Joins what clones wrote apart. Nothing in it is of the clone that makes it: all that join the same heads make the same
 * entry, and are done.
 */
export function mergeEntry(heads: readonly LedgerEntry[]): LedgerEntry {
  return sealEntry({
    parents: heads.map((head) => head.id).toSorted(),
    at: Math.max(...heads.map((head) => head.at)),
    actor: 'system',
    kind: 'ledger.merged',
    version: 1,
    subject: 'ledger',
    body: {},
  });
}
