import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromSystemError } from '@concert-mia/base/errors';
import { isBusy } from '../sqlite/sqlite-error.ts';
import { storeErrors } from '../store-errors.ts';

/** Longer than six big checkouts take; whoever waits longer is told so. */
const LONGEST_MS = 10 * 60_000;
const PAUSE_MS = 40;

/**
 * Waits until no other process of this machine holds the lock `file`, and holds it. It is a lock of the operating system's:
 * it ends with the process, however that ends, and nothing is ever left behind. Throws `E_STORE_BUSY`.
 */
export async function holdLock(file: string): Promise<Disposable> {
  const db = open(file);
  const started = performance.now();
  for (;;) {
    try {
      db.exec('BEGIN EXCLUSIVE');
      return { [Symbol.dispose]: () => db.close() };
    } catch (error) {
      const waited = performance.now() - started;
      if (isBusy(error) && waited < LONGEST_MS) {
        await sleep(PAUSE_MS);
        continue;
      }
      db.close();
      throw isBusy(error) ? storeErrors.busy(file, waited) : error;
    }
  }
}

function open(file: string): DatabaseSync {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw fromSystemError(error, file, 'taking a lock');
  }
}
