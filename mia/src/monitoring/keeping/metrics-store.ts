import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mergeSeries, seriesKey, type Series } from '../metrics/series.ts';

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS totals (key TEXT PRIMARY KEY, series TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS served (
    minute INTEGER NOT NULL, -- since 1970
    slo TEXT NOT NULL,
    good REAL NOT NULL,
    total REAL NOT NULL,
    PRIMARY KEY (minute, slo)
  ) STRICT, WITHOUT ROWID;
`;
/** Minutes that the history goes back. */
const KEPT = 100 * 24 * 60;

/** How many of the events of a service level were good. */
export interface Served {
  readonly slo: string;
  readonly good: number;
  readonly total: number;
}

/**
 * What outlives a process, in one file beside the documents: the counts of commands that ended, and minute by minute how
 * many requests kept their service level. Any number of processes may write; a kill leaves all that was committed. Where
 * there are no documents yet, nothing is made and nothing kept.
 */
export class MetricsStore implements Disposable {
  private readonly file: string;
  private opened: DatabaseSync | undefined;

  constructor(file: string) {
    this.file = file;
  }

  /** Adds what a command counted. */
  add(series: readonly Series[]): void {
    this.atomically((database) => {
      const write = database.prepare('INSERT OR REPLACE INTO totals (key, series) VALUES (?, ?)');
      const read = database.prepare('SELECT series FROM totals WHERE key = ?');
      for (const one of series) {
        const key = seriesKey(one);
        const known = read.get(key)?.['series'];
        const [sum] = mergeSeries([typeof known === 'string' ? [JSON.parse(known) as Series] : [], [one]]);
        write.run(key, JSON.stringify(sum));
      }
    });
  }

  /** The counts of all commands so far. */
  totals(): Series[] {
    const rows = this.database()?.prepare('SELECT series FROM totals ORDER BY key').all() ?? [];
    return rows.map((row) => JSON.parse(String(row['series'])) as Series);
  }

  addServed(minute: number, served: readonly Served[]): void {
    this.atomically((database) => {
      const add = database.prepare(
        `INSERT INTO served (minute, slo, good, total) VALUES (?, ?, ?, ?)
         ON CONFLICT (minute, slo) DO UPDATE SET good = good + excluded.good, total = total + excluded.total`,
      );
      for (const { slo, good, total } of served) if (total > 0) add.run(minute, slo, good, total);
      database.prepare('DELETE FROM served WHERE minute < ?').run(minute - KEPT);
    });
  }

  /** The sums of each service level from a minute on. */
  servedSince(minute: number): Served[] {
    const query = 'SELECT slo, sum(good) AS good, sum(total) AS total FROM served WHERE minute >= ? GROUP BY slo';
    const rows = this.database()?.prepare(query).all(minute) ?? [];
    return rows.map((row) => ({ ...(row as unknown as Served) }));
  }

  [Symbol.dispose](): void {
    this.opened?.close();
    this.opened = undefined;
  }

  /** Opened when it is needed first: the folder of documents may be made while a server runs. */
  private database(): DatabaseSync | undefined {
    const folder = path.dirname(this.file);
    if (this.opened !== undefined || !existsSync(path.dirname(folder))) return this.opened;
    mkdirSync(folder, { recursive: true });
    const database = new DatabaseSync(this.file, { timeout: 5_000 });
    database.exec(SCHEMA);
    return (this.opened = database);
  }

  private atomically(work: (database: DatabaseSync) => void): void {
    const database = this.database();
    if (database === undefined) return;
    database.exec('BEGIN IMMEDIATE');
    try {
      work(database);
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }
}
