import type { Repository } from '../../git/index.ts';
import { authorityOf, type Authority } from '../../model/index.ts';
import { ledgerErrors } from './ledger-errors.ts';
import { LEDGER_REF, readLedgerRef } from './read-ledger-ref.ts';
import { verifyEntries } from './verify-entries.ts';

/** What the ledger that git carries allows, for a clone without a store. Throws `E_LEDGER_BROKEN`. */
export async function authorityOnRef(repository: Repository): Promise<Authority> {
  const { entries, problem } = verifyEntries(await readLedgerRef(repository, LEDGER_REF), LEDGER_REF);
  if (problem !== undefined) throw ledgerErrors.broken(problem);
  return authorityOf(entries);
}
