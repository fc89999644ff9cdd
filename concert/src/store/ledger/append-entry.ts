import { authorityRefusal, type JsonValue, type LedgerDraft, type LedgerEntry } from '../../model/index.ts';
import type { CommandBody, Transaction } from '../contracts/command.ts';
import { sealEntry } from './entry-text.ts';
import { FIRST_ENTRY, mergeEntry } from './first-entry.ts';
import { ledgerErrors } from './ledger-errors.ts';
import { insertEntry, readHeads } from './ledger-rows.ts';

/**
 * Puts something on record, after everything that is; several things at once, or none of them. Throws `E_NOT_ALLOWED` where
 * the actor has not the authority.
 */
export function appendEntries(drafts: readonly LedgerDraft[], actor: string): CommandBody<readonly LedgerEntry[]> {
  return {
    name: 'ledger.append',
    input: { drafts: drafts as unknown as JsonValue },
    async run(transaction) {
      const entries: LedgerEntry[] = [];
      for (const draft of drafts) entries.push(await appendOne(transaction, draft, actor));
      return entries;
    },
  };
}

async function appendOne(transaction: Transaction, draft: LedgerDraft, actor: string): Promise<LedgerEntry> {
  const refusal = authorityRefusal(draft, actor);
  if (refusal !== undefined) throw ledgerErrors.refused(draft.kind, refusal);
  const head = await oneHead(transaction);
  const entry = sealEntry({ ...draft, parents: [head.id], at: transaction.now, actor });
  await insertEntry(transaction.sql, entry);
  await tell(transaction, entry);
  return entry;
}

/** The one head of the ledger; opens a new one, and joins the heads of one that clones wrote apart. */
export async function oneHead(transaction: Transaction): Promise<LedgerEntry> {
  const { sql } = transaction;
  const heads = await readHeads(sql);
  const [only] = heads;
  if (only !== undefined && heads.length === 1) return only;
  const entry = only === undefined ? FIRST_ENTRY : mergeEntry(heads);
  await insertEntry(sql, entry);
  await tell(transaction, entry);
  return entry;
}

/** The activity log says that the ledger grew, for dashboards and followers. */
export async function tell(transaction: Transaction, entry: LedgerEntry): Promise<void> {
  const body = { entry: entry.id, kind: entry.kind, actor: entry.actor };
  await transaction.append({ kind: 'ledger.appended', version: 1, subject: entry.subject, body });
}
