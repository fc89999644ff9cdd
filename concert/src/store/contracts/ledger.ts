import type { Authority, Binding, LedgerDraft, LedgerEntry } from '../../model/index.ts';
import type { LedgerCheck } from '../ledger/check-ledger.ts';
import type { LedgerReceived, LedgerSync } from '../ledger/sync-ledger.ts';

/** What has authority, on record for everybody who has the repository. */
export interface Ledger {
  /** Throws `E_NOT_ALLOWED`. On return the entry is in the store, and in a commit that this clone's ref holds. */
  append(draft: LedgerDraft, actor: string, session: string | null): Promise<LedgerEntry>;
  /** The same for several at once: all go on record, or none does. */
  appendAll(drafts: readonly LedgerDraft[], actor: string, session: string | null): Promise<readonly LedgerEntry[]>;
  /** Every entry, in the ledger's order. Throws `E_LEDGER_BROKEN` with the first that does not hold. */
  entries(): Promise<readonly LedgerEntry[]>;
  /** What is bound, granted and approved. Throws `E_LEDGER_BROKEN`: what does not hold allows nothing. */
  authority(): Promise<Authority>;
  /** What is bound, read from the entries about worktrees alone: quick enough for every command. */
  bindings(): Promise<readonly Binding[]>;
  verify(): Promise<LedgerCheck>;
  /** Makes the store and this clone's ref hold the same entries. Answers the commit. Throws `E_LEDGER_BROKEN`. */
  mirror(): Promise<string>;
  /** Takes in what a remote has, and sends nothing. Throws `E_LEDGER_BROKEN`. */
  receive(remote: string): Promise<LedgerReceived>;
  /** Exchanges entries with a remote. Throws `E_LEDGER_BROKEN`, `E_NO_REMOTE`. */
  sync(remote?: string): Promise<LedgerSync>;
}
