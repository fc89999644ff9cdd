import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** How long a writer waits for the others, in milliseconds; each holds the lock for one rename. */
const PATIENCE = 30_000;

/**
 * One lock per folder for all processes of a machine, so that "look, then rename" is one step. It is SQLite's lock on an
 * empty database: the operating system lets go of it when a process dies, which no lock file of our own would do.
 */
export class StoreLock {
  private readonly file: string;
  private open: { database: DatabaseSync; begin: StatementSync; end: StatementSync } | undefined;

  constructor(file: string) {
    this.file = file;
  }

  /** Runs `work` while nobody else does. It must not wait for anything. */
  hold<Result>(work: () => Result): Result {
    this.open ??= this.opened();
    const { begin, end } = this.open;
    begin.run();
    try {
      return work();
    } finally {
      end.run();
    }
  }

  close(): void {
    this.open?.database.close();
    this.open = undefined;
  }

  private opened() {
    mkdirSync(path.dirname(this.file), { recursive: true });
    const database = new DatabaseSync(this.file, { timeout: PATIENCE });
    return { database, begin: database.prepare('BEGIN IMMEDIATE'), end: database.prepare('ROLLBACK') };
  }
}
