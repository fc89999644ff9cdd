import type { LeaseProcess, LeaseState } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';

/** A row of the table, as both engines hand it out. */
export interface LeaseRow {
  readonly id: string;
  readonly instance: string;
  readonly paths: string;
  readonly state: LeaseState['state'];
  readonly since: number;
  readonly until: number;
  readonly ttl_ms: number;
  readonly why: string;
  readonly process: string | null;
}

/** Every lease on the books in the order of asking, those included whose time is over and that nobody ended yet. */
export async function readLeases(sql: Sql): Promise<readonly LeaseState[]> {
  const rows = await sql.all<LeaseRow>(
    'SELECT id, instance, paths, state, since, until, ttl_ms, why, process FROM lease ORDER BY number',
  );
  return rows.map(toLease);
}

export function toLease({ since, ttl_ms, paths, process, ...row }: LeaseRow): LeaseState {
  return {
    ...row,
    from: since,
    ttlMs: ttl_ms,
    paths: JSON.parse(paths) as string[],
    process: process === null ? null : (JSON.parse(process) as LeaseProcess),
  };
}
