import { setTimeout as sleep } from 'node:timers/promises';
import { storeErrors } from '../store-errors.ts';
import { isBusy } from './sqlite-error.ts';

/** Long enough for a backup or a big import of another process, short enough to notice a stuck one. */
const PATIENCE_MS = 30_000;

/**
 * Tries until no other process is in the way. SQLite's own waiting sleeps up to 100 ms at a time and blocks the thread;
 * here a process asks the more often the longer it has waited, so that none is overtaken for ever.
 */
export async function whenFree<T>(file: string, attempt: () => T): Promise<T> {
  const started = performance.now();
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      const waited = performance.now() - started;
      if (!isBusy(error)) throw error;
      if (waited > PATIENCE_MS) throw storeErrors.busy(file, waited);
      await sleep(pauseAfter(waited));
    }
  }
}

function pauseAfter(waitedMs: number): number {
  const longest = Math.max(1, 20 - waitedMs / 50);
  return 1 + Math.random() * longest;
}
