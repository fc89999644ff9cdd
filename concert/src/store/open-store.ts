import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Database } from './contracts/database.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import { Store } from './store.ts';

export interface StoreLocation {
  /** The git common directory: one store for all worktrees of a clone. */
  readonly commonDir: string;
  /** Address of a PostgreSQL database (`CONCERT_DATABASE_URL`) where instances on many machines share one store. */
  readonly databaseUrl?: string | undefined;
}

export async function openStore(location: StoreLocation, clock?: () => number): Promise<Store> {
  return new Store(await openDatabase(location), clock);
}

async function openDatabase({ commonDir, databaseUrl }: StoreLocation): Promise<Database> {
  if (databaseUrl === undefined || databaseUrl === '') return openSqlite(storeFile(commonDir));
  const { openPostgres } = await import('./postgres/open-postgres.ts'); // its client takes 30 ms to load
  return openPostgres(databaseUrl);
}

/** Whether there is a store to open: a clone that only reads (CI) has none, and gets none. */
export function hasStore({ commonDir, databaseUrl }: StoreLocation): boolean {
  return (databaseUrl !== undefined && databaseUrl !== '') || existsSync(storeFile(commonDir));
}

/** Where a clone keeps its SQLite store. */
export function storeFile(commonDir: string): string {
  return path.join(commonDir, 'concert', 'store.db');
}
