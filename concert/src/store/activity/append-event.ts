import { canonicalJson, type ActivityEvent, type EventDraft } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';
import { failpoint } from '../failpoint.ts';
import { storeErrors } from '../store-errors.ts';
import { nextEventId } from './next-event-id.ts';

export interface EventContext {
  readonly actor: string;
  readonly session: string | null;
  readonly now: number;
}

/** Adds one event at the end of the log. To be called under the append lock only: the next number is read, then taken. */
export async function appendEvent(sql: Sql, context: EventContext, draft: EventDraft): Promise<ActivityEvent> {
  validate(draft);
  const [head] = await sql.all<{ last_seq: number; last_id: string }>('SELECT last_seq, last_id FROM log_head');
  if (head === undefined) throw storeErrors.invalidEvent('the log has no head');
  const event: ActivityEvent = {
    seq: head.last_seq + 1,
    id: nextEventId(head.last_id, context.now),
    at: context.now,
    actor: context.actor,
    session: context.session,
    kind: draft.kind,
    version: draft.version,
    cause: draft.cause ?? null,
    subject: draft.subject,
    body: draft.body,
  };
  await insert(sql, event);
  failpoint('append.between-event-and-head');
  await sql.run('UPDATE log_head SET last_seq = $1, last_id = $2', event.seq, event.id);
  return event;
}

function validate(draft: EventDraft): void {
  if (!/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/.test(draft.kind)) {
    throw storeErrors.invalidEvent(`the kind ${JSON.stringify(draft.kind)} is not like task.claimed`);
  }
  if (draft.subject.includes('\0') || !draft.subject.isWellFormed()) {
    throw storeErrors.invalidEvent('the subject holds a zero byte or half a character');
  }
}

async function insert(sql: Sql, event: ActivityEvent): Promise<void> {
  await sql.run(
    `INSERT INTO event (seq, id, at, actor, session, kind, version, cause, subject, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    event.seq,
    event.id,
    event.at,
    event.actor,
    event.session,
    event.kind,
    event.version,
    event.cause,
    event.subject,
    canonicalJson(event.body),
  );
}
