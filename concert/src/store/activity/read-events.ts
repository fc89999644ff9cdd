import type { ActivityEvent, JsonObject } from '../../model/index.ts';
import type { EventQuery, LogRange } from '../contracts/activity-log.ts';
import type { Sql, SqlValue } from '../contracts/database.ts';
import { storeErrors } from '../store-errors.ts';

const DEFAULT_LIMIT = 1_000;

type EventRow = Omit<ActivityEvent, 'body'> & { readonly body: string };

export async function readRange(sql: Sql): Promise<LogRange> {
  const [head] = await sql.all<LogRange>('SELECT first_seq AS first, last_seq AS last FROM log_head');
  return head ?? { first: 1, last: 0 };
}

/** Leaving events out in silence would have a reader take what it holds for everything. */
async function requireKept(sql: Sql, after: number): Promise<void> {
  const { first } = await readRange(sql);
  if (after < first - 1) throw storeErrors.gone(after, first);
}

/** The events that `query` asks for, in ascending number. Throws `E_EVENTS_GONE` where the first after `after` is gone. */
export async function readEvents(sql: Sql, query: EventQuery): Promise<readonly ActivityEvent[]> {
  if (query.after !== undefined) await requireKept(sql, query.after);
  const params: SqlValue[] = [query.after ?? 0, query.limit ?? DEFAULT_LIMIT];
  const conditions = ['seq > $1'];
  const parameter = (value: SqlValue) => `$${params.push(value)}`;
  if (query.since !== undefined) conditions.push(`at >= ${parameter(query.since)}`);
  if (query.subject !== undefined) conditions.push(`subject = ${parameter(query.subject)}`);
  if (query.kinds !== undefined) conditions.push(`kind IN (${query.kinds.map(parameter).join(', ')})`);
  const rows = await sql.all<EventRow>(
    `SELECT seq, id, at, actor, session, kind, version, cause, subject, body
     FROM event WHERE ${conditions.join(' AND ')} ORDER BY seq LIMIT $2`,
    ...params,
  );
  return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as JsonObject }));
}
