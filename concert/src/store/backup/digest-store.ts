import { lazyCrypto } from '@concert-mia/base/digest';
import type { Sql } from '../contracts/database.ts';
import { readTable } from './copy-table.ts';
import { TABLES, type Table } from './tables.ts';

export interface StoreDigest {
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** SHA-256 over every value of every row: equal for equal content, whatever the engine. */
  readonly digest: string;
}

export async function digestStore(sql: Sql, tables: readonly Table[] = TABLES): Promise<StoreDigest> {
  const hash = lazyCrypto().createHash('sha256');
  const rows: Record<string, number> = {};
  for (const table of tables) {
    let count = 0;
    for await (const batch of readTable(sql, table)) {
      for (const row of batch) hash.update(JSON.stringify(table.columns.map((column) => row[column] ?? null)));
      count += batch.length;
    }
    rows[table.name] = count;
    hash.update(`\n${table.name} ${count}\n`);
  }
  return { rows, digest: hash.digest('hex') };
}
