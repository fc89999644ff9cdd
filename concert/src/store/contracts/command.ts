import type { ActivityEvent, EventDraft, JsonObject } from '../../model/index.ts';
import type { Sql } from './database.ts';

/** What a command may do: read with `sql`, and append; the views follow each appended event by themselves. */
export interface Transaction {
  readonly sql: Sql;
  /** The time of the command, in milliseconds since the epoch. */
  readonly now: number;
  append(draft: EventDraft): Promise<ActivityEvent>;
}

/**
 * One change of the store: reads, decides and appends in one transaction under the one append lock. Its outcome is plain
 * JSON data, because it is kept for a second call with the same key.
 */
export interface Command<Outcome> extends CommandBody<Outcome> {
  /** Id of the actor, see `model/actor.ts`. */
  readonly actor: string;
  readonly session: string | null;
  /** Sent twice with one key, a command acts once and answers the same twice. */
  readonly key?: string;
}

/** What a command does, before anybody sends it. */
export interface CommandBody<Outcome> {
  /** `task.claim`. */
  readonly name: string;
  readonly input: JsonObject;
  run(transaction: Transaction): Promise<Outcome>;
}
