import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Sql, SqlValue } from '../contracts/database.ts';

/** Opens a store's file, and reads of it, so that a busy or damaged file is met here and not later. */
export function connectSqlite(file: string): SqliteConnection {
  const connection = new SqliteConnection(file);
  try {
    connection.exec('PRAGMA synchronous = FULL'); // a commit that was answered survives a power cut
    connection.pragma('user_version');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** One open connection with its prepared statements. Its methods throw SQLite's own errors. */
export class SqliteConnection implements Sql {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.db = new DatabaseSync(file, { timeout: 0 }); // waiting is `whenFree`'s
  }

  exec(text: string): void {
    this.db.exec(text);
  }

  /** First column of the first row of a pragma. */
  pragma(text: string): SqlValue {
    const row = this.db.prepare(`PRAGMA ${text}`).get() as Record<string, SqlValue> | undefined;
    return Object.values(row ?? {})[0] ?? null;
  }

  all<Row>(text: string, ...params: readonly SqlValue[]): Promise<readonly Row[]> {
    return Promise.resolve(this.statement(text).all(...params) as Row[]);
  }

  run(text: string, ...params: readonly SqlValue[]): Promise<number> {
    return Promise.resolve(Number(this.statement(text).run(...params).changes));
  }

  /** Leaves a transaction that may be half done. SQLite itself ends it after a full disk, so that none is no failure. */
  rollback(): void {
    if (this.db.isOpen && this.db.isTransaction) this.db.exec('ROLLBACK');
  }

  close(): void {
    this.statements.clear();
    this.db.close();
  }

  private statement(text: string): StatementSync {
    let statement = this.statements.get(text);
    if (statement === undefined) {
      // `?1` is a number to SQLite, `$1` would be a name.
      statement = this.db.prepare(text.replaceAll(/\$(\d+)/g, '?$1'));
      this.statements.set(text, statement);
    }
    return statement;
  }
}
