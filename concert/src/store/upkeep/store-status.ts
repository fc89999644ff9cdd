import type { LogEnd, StoreStatus } from '../../model/index.ts';
import { readRange } from '../activity/read-events.ts';
import type { Database, Sql } from '../contracts/database.ts';
import { readRetention } from '../retention/read-retention.ts';
import { boundsAt, firstToKeep } from '../retention/retain-events.ts';

/** Looks only. `now` is in milliseconds since the epoch. */
export async function storeStatus(db: Database, now: number): Promise<StoreStatus> {
  const size = await db.size();
  const content = await db.read((sql) => readContent(sql, now));
  return { engine: db.engine, place: db.place, ...content, ...size };
}

async function readContent(sql: Sql, now: number) {
  const retention = await readRetention(sql);
  const { first, last } = await readRange(sql);
  const [oldest, newest] = [await endOf(sql, 'min'), await endOf(sql, 'max')];
  return {
    events: await count(sql, 'event'),
    oldest,
    newest,
    tasks: await count(sql, 'task'),
    leases: await count(sql, 'lease'),
    ledgerEntries: await count(sql, 'ledger_entry'),
    retention,
    pastRetention: first > last ? 0 : await countBefore(sql, await firstToKeep(sql, boundsAt(now, retention))),
  };
}

async function endOf(sql: Sql, which: 'min' | 'max'): Promise<LogEnd | null> {
  const [end] = await sql.all<LogEnd>(`SELECT seq, at FROM event WHERE seq = (SELECT ${which}(seq) FROM event)`);
  return end ?? null;
}

async function count(sql: Sql, table: 'event' | 'task' | 'lease' | 'ledger_entry'): Promise<number> {
  const [row] = await sql.all<{ many: number }>(`SELECT count(*) AS many FROM ${table}`);
  return row?.many ?? 0;
}

async function countBefore(sql: Sql, seq: number): Promise<number> {
  const [row] = await sql.all<{ many: number }>('SELECT count(*) AS many FROM event WHERE seq < $1', seq);
  return row?.many ?? 0;
}
