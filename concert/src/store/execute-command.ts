import { lazyCrypto, sha256 } from '@concert-mia/base/digest';
import { canonicalJson, type EventDraft, type JsonValue } from '../model/index.ts';
import { appendEvent } from './activity/append-event.ts';
import type { Command } from './contracts/command.ts';
import type { Database, Sql } from './contracts/database.ts';
import { failpoint } from './failpoint.ts';
import { projectEvent } from './project-event.ts';
import { retainNowAndThen } from './retention/retain-now-and-then.ts';
import { storeErrors } from './store-errors.ts';

/** Where commands run. */
export interface CommandPlace {
  readonly db: Database;
  readonly clock: () => number;
}

/**
 * Runs a command in one transaction under the append lock: its events, what they do to the views and the answer for its
 * key are there together, or none is. A command without a key gets one, so that it acts once even where the server went
 * away in the middle and the work was run again.
 */
export async function executeCommand<Outcome>(
  { db, clock }: CommandPlace,
  command: Command<Outcome>,
): Promise<Outcome> {
  const key = command.key ?? (db.engine === 'postgres' ? lazyCrypto().randomUUID() : undefined);
  const outcome = await db.write(async (sql) => {
    if (key === undefined) return run(sql, command, clock());
    const earlier = await earlierOutcome(sql, key, command);
    if (earlier !== undefined) return earlier.outcome as Outcome;
    const now = clock();
    const outcome = await run(sql, command, now);
    const kept = canonicalJson(outcome as JsonValue);
    await remember(sql, key, command, now, kept);
    return JSON.parse(kept) as Outcome; // as a second call will get it
  });
  failpoint('append.after-commit');
  return outcome;
}

async function run<Outcome>(sql: Sql, command: Command<Outcome>, now: number): Promise<Outcome> {
  const context = { actor: command.actor, session: command.session, now };
  const appended: number[] = [];
  const outcome = await command.run({
    sql,
    now,
    async append(draft: EventDraft) {
      const event = await appendEvent(sql, context, draft);
      await projectEvent(sql, event);
      appended.push(event.seq);
      return event;
    },
  });
  const [first, last] = [appended[0], appended.at(-1)];
  if (first !== undefined && last !== undefined) await retainNowAndThen(sql, { first, last }, now);
  failpoint('append.before-commit');
  return outcome;
}

async function earlierOutcome(
  sql: Sql,
  key: string,
  command: Command<unknown>,
): Promise<{ readonly outcome: unknown } | undefined> {
  const [row] = await sql.all<{ digest: string; outcome: string }>(
    'SELECT digest, outcome FROM command WHERE key = $1',
    key,
  );
  if (row === undefined) return undefined;
  if (row.digest !== digestOf(command)) throw storeErrors.keyReused(key, command.name);
  return { outcome: JSON.parse(row.outcome) as unknown };
}

async function remember(sql: Sql, key: string, command: Command<unknown>, now: number, outcome: string): Promise<void> {
  await sql.run(
    'INSERT INTO command (key, at, digest, outcome) VALUES ($1, $2, $3, $4)',
    key,
    now,
    digestOf(command),
    outcome,
  );
}

function digestOf(command: Command<unknown>): string {
  return sha256(canonicalJson([command.name, command.actor, command.input]));
}
