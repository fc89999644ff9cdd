import type { Retention } from './retention.ts';

/** The first or the last event of a log. */
export interface LogEnd {
  readonly seq: number;
  /** Milliseconds since the epoch, as its writer's clock said. */
  readonly at: number;
}

/** What a store holds, and what it takes. Sizes are in bytes. */
export interface StoreStatus {
  readonly engine: 'sqlite' | 'postgres';
  /** A file, or an address without user name and password. */
  readonly place: string;
  readonly schema: number;
  readonly events: number;
  /** `null` while the log is empty. */
  readonly oldest: LogEnd | null;
  readonly newest: LogEnd | null;
  readonly tasks: number;
  readonly leases: number;
  readonly ledgerEntries: number;
  readonly retention: Retention;
  /** How many events `concert store compact` would remove now. */
  readonly pastRetention: number;
  readonly bytes: number;
  /** Inside of `bytes`, and free; `null` where the engine does not tell. */
  readonly freeBytes: number | null;
  /** The write-ahead log beside the file; `null` where the engine keeps one for itself or there is none. */
  readonly walBytes: number | null;
}
