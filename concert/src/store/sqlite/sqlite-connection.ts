import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Sql, SqlValue } from '../contracts/database.ts';

/** One open connection with its prepared statements. Its methods throw SQLite's own errors. */
export class SqliteConnection implements Sql {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(file: string, options: { readonly readOnly?: boolean } = {}) {
    this.db = new DatabaseSync(file, { timeout: 0, readOnly: options.readOnly ?? false });
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
    if (this.db.isTransaction) this.db.exec('ROLLBACK');
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
