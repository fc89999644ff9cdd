import type { JsonObject } from './json.ts';

/** What somebody wants to record. The log adds number, id and time. */
export interface EventDraft {
  /** What happened, past tense, with a dot: `task.claimed`. */
  readonly kind: string;
  /** Of the body's shape; readers keep understanding the older ones. */
  readonly version: number;
  /** What it happened to: `task/T7`, `instance/storage`. Well-formed Unicode; file names belong into the body. */
  readonly subject: string;
  readonly body: JsonObject;
  /** Id of the event that led to it. */
  readonly cause?: string;
}

/** One row of the activity log. */
export interface ActivityEvent {
  /** From 1, without gaps, in the order of commits: a reader that saw `n` has seen everything up to `n`. */
  readonly seq: number;
  /** UUIDv7. Ids ascend with `seq`, even where the clock jumped back. */
  readonly id: string;
  /** What the writer's clock said, in milliseconds since the epoch. For people; the order is `seq`. */
  readonly at: number;
  /** Id of the actor, see `actor.ts`. */
  readonly actor: string;
  /** The agent session that wrote it; `null` for a person at a terminal. */
  readonly session: string | null;
  readonly kind: string;
  readonly version: number;
  readonly cause: string | null;
  readonly subject: string;
  readonly body: JsonObject;
}
