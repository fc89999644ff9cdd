import type { Sql } from '../contracts/database.ts';
import type { RetentionSettings } from './retention-settings.ts';

export interface Retention {
  /** Events whose writer's clock said an earlier time may go, in milliseconds since the epoch. */
  readonly before: number;
  /** Above this many, the oldest go whatever their age. */
  readonly atMost: number;
  /** Below this many, none goes for its age: a clock that jumped ahead does not empty the log. */
  readonly atLeast: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const AT_LEAST = 10_000;

export function retentionAt(now: number, { days, atMost }: RetentionSettings): Retention {
  return { before: now - days * DAY_MS, atMost, atLeast: AT_LEAST };
}

/**
 * Removes the oldest events, `atOnce` of them at most, always a run from the beginning: what is left stays without gaps,
 * and a reader can tell that it missed something. Answers how many went. The views keep the present state.
 */
export async function retainEvents(sql: Sql, retention: Retention, atOnce = Number.MAX_SAFE_INTEGER): Promise<number> {
  const [log] = await sql.all<{ young: number | null; first: number; last: number }>(
    `SELECT (SELECT min(seq) FROM event WHERE at >= $1) AS young, first_seq AS first, last_seq AS last FROM log_head`,
    retention.before,
  );
  if (log === undefined) return 0;
  const byAge = Math.min(log.young ?? log.last + 1, log.last - retention.atLeast + 1);
  const first = Math.min(Math.max(byAge, log.last - retention.atMost + 1, log.first), log.first + atOnce);
  const removed = await sql.run('DELETE FROM event WHERE seq < $1', first);
  await sql.run('UPDATE log_head SET first_seq = $1 WHERE first_seq < $1', first);
  await sql.run('DELETE FROM command WHERE at < $1', retention.before);
  return removed;
}
