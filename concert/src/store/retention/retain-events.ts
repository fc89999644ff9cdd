import type { Retention } from '../../model/index.ts';
import type { LogRange } from '../contracts/activity-log.ts';
import type { Sql } from '../contracts/database.ts';

/** What may go, at one moment. */
export interface RetentionBounds {
  /** Events whose writer's clock said an earlier time may go, in milliseconds since the epoch. */
  readonly before: number;
  /** Above this many, the oldest go whatever their age. */
  readonly atMost: number;
  /** Below this many, none goes for its age: a clock that jumped ahead does not empty the log. */
  readonly atLeast: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const AT_LEAST = 10_000;

export function boundsAt(now: number, { days, atMost }: Retention): RetentionBounds {
  return { before: now - days * DAY_MS, atMost, atLeast: AT_LEAST };
}

/** The number that the log would begin with if all went that may. */
export async function firstToKeep(sql: Sql, bounds: RetentionBounds): Promise<number> {
  const [log] = await sql.all<LogRange & { readonly young: number | null }>(
    `SELECT (SELECT min(seq) FROM event WHERE at >= $1) AS young, first_seq AS first, last_seq AS last FROM log_head`,
    bounds.before,
  );
  if (log === undefined) return 0;
  const byAge = Math.min(log.young ?? log.last + 1, log.last - bounds.atLeast + 1);
  return Math.max(byAge, log.last - bounds.atMost + 1, log.first);
}

/**
 * Removes the oldest events, `atOnce` of them at most, always a run from the beginning: what is left stays without gaps,
 * and a reader can tell that it missed something. Answers how many went. The views keep the present state.
 */
export async function retainEvents(
  sql: Sql,
  bounds: RetentionBounds,
  atOnce = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  const [head] = await sql.all<{ readonly first: number }>('SELECT first_seq AS first FROM log_head');
  const first = Math.min(await firstToKeep(sql, bounds), (head?.first ?? 1) + atOnce);
  const removed = await sql.run('DELETE FROM event WHERE seq < $1', first);
  await sql.run('UPDATE log_head SET first_seq = $1 WHERE first_seq < $1', first);
  await sql.run('DELETE FROM command WHERE at < $1', bounds.before);
  return removed;
}
