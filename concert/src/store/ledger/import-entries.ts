import type { LedgerEntry } from '../../model/index.ts';
import type { CommandBody } from '../contracts/command.ts';
import { oneHead, tell } from './append-entry.ts';
import { insertEntry } from './ledger-rows.ts';

/** Takes in verified entries of another clone, parents before children, and joins the heads. Answers how many were new. */
export function importEntries(entries: readonly LedgerEntry[]): CommandBody<number> {
  return {
    name: 'ledger.import',
    input: { entries: entries.map((entry) => entry.id) },
    async run(transaction) {
      let added = 0;
      for (const entry of entries) {
        if (!(await insertEntry(transaction.sql, entry))) continue;
        await tell(transaction, entry);
        added++;
      }
      await oneHead(transaction);
      return added;
    },
  };
}
