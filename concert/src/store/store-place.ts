import { existsSync } from 'node:fs';
import path from 'node:path';

export interface StoreLocation {
  /** The git common directory: one store for all worktrees of a clone. */
  readonly commonDir: string;
  /** Address of a PostgreSQL database (`CONCERT_DATABASE_URL`) where instances on many machines share one store. */
  readonly databaseUrl?: string | undefined;
}

/** Whether there is a store to open: a clone that only reads (CI) has none, and gets none. */
export function hasStore(location: StoreLocation): boolean {
  return isShared(location) || existsSync(storeFile(location.commonDir));
}

/** Whether the store is a database that other clones use too, and no file of this one. */
export function isShared({ databaseUrl }: StoreLocation): boolean {
  return databaseUrl !== undefined && databaseUrl !== '';
}

/** Where a clone keeps its SQLite store. */
export function storeFile(commonDir: string): string {
  return path.join(commonDir, 'concert', 'store.db');
}
