import { canonicalJson, type ActivityEvent, type JsonObject, type JsonValue } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';

/** Brings the tasks up to date with one `task.…` event. */
export async function projectTask(sql: Sql, event: ActivityEvent): Promise<void> {
  const id = event.subject.replace(/^task\//, '');
  const body = event.body;
  const at = changedAt(event);
  switch (event.kind) {
    case 'task.added':
      return insertTask(sql, id, event);
    case 'task.claimed':
      return update(sql, id, at, {
        claimed_by: event.actor,
        instance: text(body, 'instance'),
        status: 'in_progress',
        why: '',
      });
    case 'task.released':
      return update(sql, id, at, { claimed_by: '', status: 'pending', why: '' });
    case 'task.moved':
      return update(sql, id, at, {
        status: text(body, 'status'),
        why: text(body, 'why'),
        ...(body['status'] === 'pending' ? { claimed_by: '' } : {}), // nobody holds what nobody has begun
      });
    case 'task.linked':
      return update(sql, id, at, { links: canonicalJson(body['links'] ?? []) });
    case 'task.depended':
      await sql.run(
        'INSERT INTO task_dependency (task, depends_on) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        id,
        text(body, 'on'),
      );
      return update(sql, id, at, {});
    default:
      return undefined; // a kind of a newer Concert: the log keeps it, this view has nothing to say to it
  }
}

async function insertTask(sql: Sql, id: string, event: ActivityEvent): Promise<void> {
  const { body } = event;
  const at = changedAt(event);
  await sql.run(
    `INSERT INTO task (number, id, name, instance, title, kind, priority, status, why, claimed_by, links, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10, $11, $11)`,
    Number(body['number']),
    id,
    text(body, 'name'),
    text(body, 'instance'),
    text(body, 'title'),
    text(body, 'kind'),
    text(body, 'priority'),
    text(body, 'status'),
    text(body, 'why'),
    canonicalJson(body['links'] ?? []),
    at,
  );
  for (const on of (body['dependsOn'] as readonly string[] | undefined) ?? []) {
    await sql.run('INSERT INTO task_dependency (task, depends_on) VALUES ($1, $2)', id, on);
  }
  await sql.run('UPDATE task_counter SET last_number = $1', Number(body['number']));
}

/** An imported status keeps the time that its file names. */
function changedAt(event: ActivityEvent): number {
  const given = event.body['updatedAt'];
  return typeof given === 'number' ? given : event.at;
}

type Column = 'claimed_by' | 'instance' | 'status' | 'why' | 'links';

async function update(sql: Sql, id: string, at: number, columns: Partial<Record<Column, string>>): Promise<void> {
  const names = Object.keys(columns) as Column[];
  const settings = names.map((name, index) => `${name} = $${index + 3}`);
  await sql.run(
    `UPDATE task SET ${['updated_at = $2', ...settings].join(', ')} WHERE id = $1`,
    id,
    at,
    ...names.map((name) => columns[name] ?? ''),
  );
}

function text(body: JsonObject, field: string): string {
  const value: JsonValue | undefined = body[field];
  return typeof value === 'string' ? value : '';
}
