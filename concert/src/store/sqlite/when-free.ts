import { setTimeout as sleep } from 'node:timers/promises';
import { storeErrors } from '../store-errors.ts';
import type { Patience } from './patience.ts';
import { isBusy } from './sqlite-error.ts';

/** Long enough for a backup or a big import of another process, short enough to notice a stuck one. */
const LONGEST_MS = 30_000;

/** Between two tries. Short at first; but 64 processes that ask every few milliseconds keep each other from working. */
const SHORT_PAUSE_MS = 4;
const LONG_PAUSE_MS = 40;

/** Of the one who has waited longest. */
const FIRST_PAUSE_MS = 2;

/**
 * Tries until no other process is in the way. SQLite's own waiting would block the thread and sleep up to 100 ms at a
 * time. With `patience`, those who have waited longest go first.
 */
export async function whenFree<T>(file: string, attempt: () => T, patience?: Patience): Promise<T> {
  const started = milliseconds();
  for (;;) {
    const waited = milliseconds() - started;
    let isFirst = false;
    if (waited > LONGEST_MS) throw storeErrors.busy(file, waited);
    if (!patience?.standsBack(waited)) {
      try {
        return attempt();
      } catch (error) {
        if (!isBusy(error)) throw error;
        isFirst = patience?.tell(waited) ?? false;
      }
    }
    await sleep(isFirst ? FIRST_PAUSE_MS : pauseAfter(waited));
  }
}

/** At random, so that processes that started together part. */
function pauseAfter(waitedMs: number): number {
  return 1 + Math.random() * Math.min(LONG_PAUSE_MS, SHORT_PAUSE_MS + waitedMs / 4);
}

/** Since the process started. `performance` would be loaded by its first use. */
function milliseconds(): number {
  return process.uptime() * 1000;
}
