import type { StoreStatus } from '../../model/index.ts';

/** What a column holds in both engines. Times are milliseconds, bodies canonical JSON text. */
export type SqlValue = string | number | null;

/** Statements of one transaction. The SQL is the dialect that both engines speak, with `$1`, `$2`… for its parameters. */
export interface Sql {
  all<Row>(text: string, ...params: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Answers the number of rows written. */
  run(text: string, ...params: readonly SqlValue[]): Promise<number>;
}

export interface Watch extends AsyncDisposable {
  /** Resolves once something may have been committed since the last call, or `signal` aborts. May wake for nothing. */
  changed(signal: AbortSignal): Promise<void>;
}

/** How a store lies on its disk; see `StoreStatus`. */
export type StoreSize = Pick<StoreStatus, 'schema' | 'bytes' | 'freeBytes' | 'walBytes'>;

/**
 * One store, whatever its engine. Twins implement it: `sqlite/` and `postgres/`; the suite in `conformance/` holds for
 * both. Throws `AppError` with the codes of `store-errors.ts`.
 */
export interface Database extends AsyncDisposable {
  readonly engine: 'sqlite' | 'postgres';
  /** Where it is, for people: a file, or an address without its password. */
  readonly place: string;
  /**
   * Runs `work` alone among all writers of all processes and commits what it wrote, or nothing. A server that went away
   * in the middle may have `work` run again: it must be idempotent, which a command's key makes it.
   */
  write<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs `work` on one consistent snapshot. Never waits for a writer. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** For one follower: tells it when to look again. */
  watch(): Watch;
  /** Gives the space of deleted rows back. */
  compact(): Promise<void>;
  size(): Promise<StoreSize>;
}
