import type { Sql } from '../contracts/database.ts';
import { retainEvents, retentionAt } from './retain-events.ts';
import type { RetentionSettings } from './retention-settings.ts';

/** Looked at once in so many events, where it costs the writer some milliseconds. */
const EVERY = 1_000;

/** More than came in since the last time, so that the log shrinks; few enough for a writer to wait for. */
const AT_ONCE = 5 * EVERY;

/** Removes what is past retention where the events `first` to `last`, just appended, pass a round thousand. */
export async function retainNowAndThen(
  sql: Sql,
  { first, last }: { readonly first: number; readonly last: number },
  now: number,
  settings: RetentionSettings,
): Promise<void> {
  if (Math.floor((first - 1) / EVERY) === Math.floor(last / EVERY)) return;
  await retainEvents(sql, retentionAt(now, settings), AT_ONCE);
}
