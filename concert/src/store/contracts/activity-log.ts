import type { ActivityEvent } from '../../model/index.ts';

/** The numbers that a log holds: everything from `first` to `last`; empty when `last` is `first - 1`. */
export interface LogRange {
  readonly first: number;
  readonly last: number;
}

export interface EventQuery {
  /** Only events with a higher number. */
  readonly after?: number;
  /** Only events whose writer's clock said this or later, in milliseconds since the epoch. */
  readonly since?: number;
  readonly subject?: string;
  readonly kinds?: readonly string[];
  /** At most this many, the lowest numbers first; 1,000 when left out. */
  readonly limit?: number;
}

/** Everything that happened, in one order for all readers. */
export interface ActivityLog {
  range(): Promise<LogRange>;
  /** Throws `E_EVENTS_GONE` where `after` is below what retention left. */
  read(query: EventQuery): Promise<readonly ActivityEvent[]>;
  /**
   * Every event after number `after`, each once and in order, those that do not exist yet included; ends when `signal`
   * aborts. Throws `E_EVENTS_GONE` where retention has removed the next one: read the views anew and follow from `range`.
   */
  follow(after: number, signal: AbortSignal): AsyncIterable<ActivityEvent>;
}
