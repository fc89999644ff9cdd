import type { LogRange } from '../contracts/activity-log.ts';
import type { Sql } from '../contracts/database.ts';
import { readRetention } from './read-retention.ts';
import { boundsAt, retainEvents } from './retain-events.ts';

/** Looked at once in so many events, where it costs the writer some milliseconds. */
const EVERY = 1_000;

/** More than came in since the last time, so that the log shrinks; few enough for a writer to wait for. */
export const AT_ONCE = 5 * EVERY;

/** Removes what is past retention where the events that were just appended pass a round thousand. */
export async function retainNowAndThen(sql: Sql, { first, last }: LogRange, now: number): Promise<void> {
  if (Math.floor((first - 1) / EVERY) === Math.floor(last / EVERY)) return;
  await retainEvents(sql, boundsAt(now, await readRetention(sql)), AT_ONCE);
}
