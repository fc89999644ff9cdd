import { authorityRefusal, type LedgerEntry } from '../../model/index.ts';
import { parseEntry } from './entry-text.ts';
import { ledgerErrors } from './ledger-errors.ts';

/** A row of the store as an entry. Throws `E_LEDGER_BROKEN` where it is not what its id says, or was nobody's to write. */
export function trustedEntry({ id, text }: { readonly id: string; readonly text: string }): LedgerEntry {
  const entry = parseEntry(text);
  const reason = typeof entry === 'string' ? entry : refusal(entry, id);
  if (typeof entry !== 'string' && reason === undefined) return entry;
  throw ledgerErrors.broken({ source: 'store', position: 0, entry: id, reason: reason ?? '' });
}

function refusal(entry: LedgerEntry, id: string): string | undefined {
  return entry.id === id ? authorityRefusal(entry, entry.actor) : `its text has the hash ${entry.id}`;
}
