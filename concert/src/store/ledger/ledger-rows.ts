import type { LedgerEntry } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';
import { entryText } from './entry-text.ts';
import { trustedEntry } from './trusted-entry.ts';
import type { FoundEntry } from './verify-entries.ts';

/** Every entry as it is stored, parents before children. */
export function foundInStore(sql: Sql): Promise<readonly FoundEntry[]> {
  return sql.all<FoundEntry>('SELECT id, text FROM ledger_entry ORDER BY added');
}

/** Entries that no other names as its parent: one as a rule, several where clones were not merged yet. */
export async function readHeads(sql: Sql): Promise<readonly LedgerEntry[]> {
  const rows = await sql.all<FoundEntry>(
    'SELECT ledger_entry.id AS id, text FROM ledger_head JOIN ledger_entry ON ledger_entry.id = ledger_head.id ORDER BY ledger_entry.id',
  );
  return rows.map((row) => trustedEntry(row));
}

export async function readEntry(sql: Sql, id: string): Promise<LedgerEntry | undefined> {
  const [row] = await sql.all<FoundEntry>('SELECT id, text FROM ledger_entry WHERE id = $1', id);
  return row === undefined ? undefined : trustedEntry(row);
}

/** The entries of some kinds, each checked against its id, in the order in which this store took them in. */
export async function readEntriesOf(sql: Sql, kinds: readonly string[]): Promise<readonly LedgerEntry[]> {
  const places = kinds.map((_, index) => `$${index + 1}`).join(', ');
  const rows = await sql.all<FoundEntry>(
    `SELECT id, text FROM ledger_entry WHERE kind IN (${places}) ORDER BY added`,
    ...kinds,
  );
  return rows.map((row) => trustedEntry(row));
}

/** Adds an entry whose parents are there; one that is there already stays as it is. */
export async function insertEntry(sql: Sql, entry: LedgerEntry): Promise<boolean> {
  const added = await sql.run(
    `INSERT INTO ledger_entry (id, added, kind, subject, text)
     VALUES ($1, (SELECT coalesce(max(added), 0) + 1 FROM ledger_entry), $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
    entry.id,
    entry.kind,
    entry.subject,
    entryText(entry),
  );
  if (added === 0) return false;
  for (const parent of entry.parents) await sql.run('DELETE FROM ledger_head WHERE id = $1', parent);
  await sql.run('INSERT INTO ledger_head (id) VALUES ($1)', entry.id);
  return true;
}
