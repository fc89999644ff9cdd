import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Database, Sql, StoreSize, Watch } from '../contracts/database.ts';
import type { DatabaseAddress } from './database-address.ts';
import { PATIENT } from './connect-pool.ts';
import { watchChanges } from './watch-changes.ts';
import { isConnectionLost } from './connection-lost.ts';
import { fromPostgresError } from './postgres-error.ts';
import { postgresSql } from './postgres-sql.ts';
import { lockForWriting } from './write-lock.ts';

/** A server that is restarted is back within this time, or somebody should be told. */
const PATIENCE_MS = 20_000;
const PAUSE_MS = 200;

/** The store in a schema of a PostgreSQL database, shared by instances on many machines. */
export class PostgresDatabase implements Database {
  readonly engine = 'postgres';
  readonly place: string;
  private readonly pool: Pool;
  private readonly schema: string;

  constructor(pool: Pool, address: DatabaseAddress) {
    this.pool = pool;
    this.place = address.place;
    this.schema = address.schema;
  }

  write<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.transact('BEGIN', async (client) => {
      await lockForWriting(client, this.schema);
      const result = await work(postgresSql(client));
      await client.query(`SELECT pg_notify($1, '')`, [this.schema]); // delivered with the commit, or not at all
      return result;
    });
  }

  read<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.transact('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (client) => work(postgresSql(client)));
  }

  watch(): Watch {
    return watchChanges(this.pool, this.schema);
  }

  async compact(): Promise<void> {
    for (const table of ['event', 'command']) {
      await this.pool.query({ text: `VACUUM ${this.schema}.${table}`, ...PATIENT });
    }
  }

  size(): Promise<StoreSize> {
    return this.read(async (sql) => {
      const [found] = await sql.all<Pick<StoreSize, 'schema' | 'bytes'>>(SIZE, this.schema);
      return { schema: found?.schema ?? 0, bytes: found?.bytes ?? 0, freeBytes: null, walBytes: null };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pool.end();
  }

  /** Runs a transaction; once more from its beginning where the server went away, until it is back or patience ends. */
  private async transact<T>(begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const started = performance.now();
    for (;;) {
      try {
        return await attempt(this.pool, begin, work);
      } catch (error) {
        if (!isConnectionLost(error) || performance.now() - started > PATIENCE_MS) {
          throw fromPostgresError(error, this.place);
        }
        await sleep(PAUSE_MS);
      }
    }
  }
}

async function attempt<T>(pool: Pool, begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  client.on('error', ignore); // the query under way is rejected too, and says it to us
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    client.off('error', ignore);
    client.release();
    return result;
  } catch (error) {
    const isLost = isConnectionLost(error); // and with it the transaction
    if (!isLost) await client.query('ROLLBACK').catch(() => {});
    client.off('error', ignore);
    client.release(isLost);
    throw error;
  }
}

/** Tables with their indexes and long values. */
const SIZE = `
  SELECT (SELECT max(number) FROM migration) AS schema,
         (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c
          WHERE c.relkind = 'r' AND c.relnamespace = to_regnamespace($1)) AS bytes`;

function ignore(): void {}
