import type { ActivityEvent } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';

/** Brings the setting up to date with one `retention.…` event. */
export async function projectRetention(sql: Sql, { kind, body }: ActivityEvent): Promise<void> {
  if (kind !== 'retention.set') return; // of a newer Concert: the log keeps it, this view has nothing to say to it
  await sql.run('UPDATE retention SET days = $1, at_most = $2', Number(body['days']), Number(body['atMost']));
}
