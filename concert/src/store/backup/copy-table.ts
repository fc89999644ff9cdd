import type { Sql, SqlValue } from '../contracts/database.ts';
import type { Table } from './tables.ts';

/** Both engines take this many rows of our widest table in one statement. */
const ROWS = 400;

type Row = Readonly<Record<string, SqlValue>>;

/** The rows of a table, in its order, some hundred at a time. */
export async function* readTable(sql: Sql, table: Table): AsyncGenerator<readonly Row[]> {
  for (let offset = 0; ; offset += ROWS) {
    const rows = await sql.all<Row>(
      `SELECT ${table.columns.join(', ')} FROM ${table.name} ORDER BY ${table.order} LIMIT $1 OFFSET $2`,
      ROWS,
      offset,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS) return;
  }
}

/** Replaces the rows of a table by those of another store. */
export async function copyTable(from: Sql, to: Sql, table: Table): Promise<void> {
  await to.run(`DELETE FROM ${table.name}`);
  for await (const rows of readTable(from, table)) await insertRows(to, table, rows);
}

async function insertRows(sql: Sql, table: Table, rows: readonly Row[]): Promise<void> {
  const width = table.columns.length;
  const places = rows.map(
    (_, row) => `(${table.columns.map((_, column) => `$${row * width + column + 1}`).join(', ')})`,
  );
  const values = rows.flatMap((row) => table.columns.map((column) => row[column] ?? null));
  await sql.run(`INSERT INTO ${table.name} (${table.columns.join(', ')}) VALUES ${places.join(', ')}`, ...values);
}
