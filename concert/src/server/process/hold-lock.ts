import { DatabaseSync } from 'node:sqlite';

/** Held until it is let go of, or until the process ends, however it does. */
export interface HeldLock {
  release(): void;
}

/**
 * The one right to serve a clone; `undefined` where another process has it. It is a lock of the operating system on an
 * open file, which SQLite knows to take on every system: no process that was killed leaves it behind, and of two that start
 * at once one gets it. A file with a number in it could do neither without a moment in which two take over.
 */
export function holdLock(file: string): HeldLock | undefined {
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return { release: () => db.close() };
  } catch (error) {
    db.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

const SQLITE_BUSY = 5;
