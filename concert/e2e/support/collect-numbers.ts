import { setTimeout as sleep } from 'node:timers/promises';
import type { ActivityLog } from '../../src/store/index.ts';

/** Follows a log from number 0 in the background and collects the numbers it is given. */
export function collectNumbers(log: ActivityLog) {
  const seen: number[] = [];
  const end = new AbortController();
  const reading = (async () => {
    for await (const event of log.follow(0, end.signal)) seen.push(event.seq);
  })();
  return {
    /** What it has seen once it saw `last`, or after ten seconds. */
    async until(last: number): Promise<readonly number[]> {
      for (let left = 200; left > 0 && seen.at(-1) !== last; left--) await sleep(50);
      return seen;
    },
    async [Symbol.asyncDispose]() {
      end.abort();
      await reading;
    },
  };
}
