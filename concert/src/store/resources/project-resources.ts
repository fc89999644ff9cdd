import { canonicalJson, type ActivityEvent, type JsonValue } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';

/** Brings the leased resources up to date with one `resources.…` event. */
export async function projectResources(sql: Sql, { kind, body, at }: ActivityEvent): Promise<void> {
  const key = [body['host'] as string, body['folder'] as string] as const;
  switch (kind) {
    case 'resources.leased':
      await sql.run('DELETE FROM resource_lease WHERE host = $1 AND folder = $2', ...key);
      await sql.run(
        `INSERT INTO resource_lease (host, folder, instance, ports, worktree, process, since)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        ...key,
        body['instance'] as string,
        canonicalJson(body['ports'] ?? {}),
        jsonOrNull(body['worktree']),
        jsonOrNull(body['process']),
        at,
      );
      return;
    case 'resources.freed':
      await sql.run('DELETE FROM resource_lease WHERE host = $1 AND folder = $2', ...key);
      return;
    default:
      return; // a kind of a newer Concert: the log keeps it, this view has nothing to say to it
  }
}

function jsonOrNull(value: JsonValue | undefined): string | null {
  return value === undefined || value === null ? null : canonicalJson(value);
}
