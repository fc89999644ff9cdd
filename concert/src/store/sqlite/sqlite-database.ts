import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Sql, StoreSize, Watch } from '../contracts/database.ts';
import { Lane } from './lane.ts';
import { Patience } from './patience.ts';
import { connectSqlite, type SqliteConnection } from './sqlite-connection.ts';
import { fromSqliteError } from './sqlite-error.ts';
import { whenFree } from './when-free.ts';

/** How often a follower asks whether somebody has committed. Asking takes some microseconds. */
const POLL_MS = 25;

/** Pages given back at a time, so that a writer waits milliseconds and not seconds. */
const VACUUM_PAGES = 2_000;

/** The store in one file. Writer and readers have a connection each: with the write-ahead log neither waits for the other. */
export class SqliteDatabase implements Database {
  readonly engine = 'sqlite';
  readonly place: string;
  private readonly reader: SqliteConnection;
  private writer: SqliteConnection | undefined;
  private readonly writing = new Lane();
  private readonly reading = new Lane();
  private readonly patience: Patience;

  /** `reader` is open already; a writer is opened when somebody writes, which most commands do not. */
  constructor(file: string, reader: SqliteConnection) {
    this.place = file;
    this.patience = new Patience(file);
    this.reader = reader;
  }

  write<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.writing.run(async () => this.transact(await this.writeConnection(), beginWrite, work, this.patience));
  }

  read<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.reading.run(() => this.transact(this.reader, beginRead, work));
  }

  watch(): Watch {
    let seen: unknown;
    return {
      changed: async (signal) => {
        while (!signal.aborted) {
          const version = await this.reading.run(() => this.dataVersion());
          const moved = version !== seen;
          seen = version;
          if (moved) return;
          await sleep(POLL_MS, undefined, { signal }).catch(() => {});
        }
      },
      async [Symbol.asyncDispose]() {},
    };
  }

  compact(): Promise<void> {
    return this.writing.run(async () => {
      const writer = await this.writeConnection();
      let left = Number(writer.pragma('freelist_count'));
      for (let before = left + 1; left > 0 && left < before; left = Number(writer.pragma('freelist_count'))) {
        before = left;
        await whenFree(this.place, () => writer.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`));
      }
      await whenFree(this.place, () => writer.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    });
  }

  size(): Promise<StoreSize> {
    return this.reading.run(() => whenFree(this.place, () => this.measure()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.writing.idle(), this.reading.idle()]);
    this.writer?.close();
    this.reader.close();
  }

  private async transact<T>(
    connection: SqliteConnection,
    begin: (connection: SqliteConnection) => void,
    work: (sql: Sql) => Promise<T>,
    patience?: Patience,
  ): Promise<T> {
    try {
      await whenFree(this.place, () => begin(connection), patience);
      const result = await work(connection);
      await whenFree(this.place, () => connection.exec('COMMIT'));
      return result;
    } catch (error) {
      connection.rollback();
      throw fromSqliteError(error, this.place);
    }
  }

  private async writeConnection(): Promise<SqliteConnection> {
    this.writer ??= await whenFree(this.place, () => connectSqlite(this.place));
    return this.writer;
  }

  private measure(): StoreSize {
    const number = (pragma: string) => Number(this.reader.pragma(pragma));
    const page = number('page_size');
    return {
      schema: number('user_version'),
      bytes: number('page_count') * page,
      freeBytes: number('freelist_count') * page,
      walBytes: statSync(`${this.place}-wal`, { throwIfNoEntry: false })?.size ?? null,
    };
  }

  /** Changes with every commit of another connection, our own writer's included. */
  private async dataVersion(): Promise<unknown> {
    return whenFree(this.place, () => this.reader.pragma('data_version'));
  }
}

/**
 * A deferred transaction that reads first and writes later is refused when another has written in between: with 64
 * processes that was 16,308 refusals, and none with an immediate one.
 */
function beginWrite(connection: SqliteConnection): void {
  connection.exec('BEGIN IMMEDIATE');
}

/** The snapshot is taken by the first statement; taken here, a busy file is met where it can be waited for. */
function beginRead(connection: SqliteConnection): void {
  try {
    connection.exec('BEGIN; SELECT one FROM log_head');
  } catch (error) {
    connection.rollback();
    throw error;
  }
}
