import { canonicalJson, type ActivityEvent, type JsonObject } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';

/** Brings the leases up to date with one `lease.…` event. */
export async function projectLease(sql: Sql, event: ActivityEvent): Promise<void> {
  const id = event.subject.replace(/^lease\//, '');
  const { body } = event;
  switch (event.kind) {
    case 'lease.asked':
      return insertLease(sql, id, body);
    case 'lease.taken':
      await sql.run(
        "UPDATE lease SET state = 'held', since = $2, until = $3 WHERE id = $1",
        id,
        Number(body['since']),
        Number(body['until']),
      );
      return;
    case 'lease.renewed':
      await sql.run(
        'UPDATE lease SET until = $2, ttl_ms = $3 WHERE id = $1',
        id,
        Number(body['until']),
        Number(body['ttlMs']),
      );
      return;
    case 'lease.ended':
      await sql.run('DELETE FROM lease WHERE id = $1', id);
      return;
    default:
      return; // a kind of a newer Concert: the log keeps it, this view has nothing to say to it
  }
}

async function insertLease(sql: Sql, id: string, body: JsonObject): Promise<void> {
  await sql.run(
    `INSERT INTO lease (number, id, instance, paths, state, since, until, ttl_ms, why, process)
     VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9)`,
    Number(body['number']),
    id,
    body['instance'] as string,
    canonicalJson(body['paths'] ?? []),
    Number(body['since']),
    Number(body['until']),
    Number(body['ttlMs']),
    body['why'] as string,
    body['process'] === null ? null : canonicalJson(body['process'] ?? {}),
  );
  await sql.run('UPDATE lease_counter SET last_number = $1', Number(body['number']));
}
