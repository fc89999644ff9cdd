import type { Sql } from '../contracts/database.ts';

export interface Retention {
  /** Events whose writer's clock said an earlier time may go, in milliseconds since the epoch. */
  readonly before: number;
  /** Above this many, the oldest go whatever their age. */
  readonly atMost: number;
}

/** Thirty days of work of a busy team; about 400 MB. */
export const DEFAULT_RETENTION = { days: 30, atMost: 1_000_000 } as const;

/**
 * Removes the oldest events, always a run from the beginning: what is left stays without gaps, and a reader can tell that
 * it missed something. Answers how many went. The views keep the present state.
 */
export async function retainEvents(sql: Sql, retention: Retention): Promise<number> {
  const [kept] = await sql.all<{ seq: number | null; last_seq: number }>(
    'SELECT (SELECT min(seq) FROM event WHERE at >= $1) AS seq, last_seq FROM log_head',
    retention.before,
  );
  if (kept === undefined) return 0;
  const first = Math.max(kept.seq ?? kept.last_seq + 1, kept.last_seq - retention.atMost + 1, 1);
  const removed = await sql.run('DELETE FROM event WHERE seq < $1', first);
  await sql.run('UPDATE log_head SET first_seq = $1 WHERE first_seq < $1', first);
  await sql.run('DELETE FROM command WHERE at < $1', retention.before);
  return removed;
}
