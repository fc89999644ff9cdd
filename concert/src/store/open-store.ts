import type { Database } from './contracts/database.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import { isShared, storeFile, type StoreLocation } from './store-place.ts';
import { Store } from './store.ts';

export async function openStore(location: StoreLocation, clock?: () => number): Promise<Store> {
  return new Store(await openDatabase(location), clock);
}

async function openDatabase(location: StoreLocation): Promise<Database> {
  if (!isShared(location)) return openSqlite(storeFile(location.commonDir));
  const { openPostgres } = await import('./postgres/open-postgres.ts'); // its client takes 30 ms to load
  return openPostgres(location.databaseUrl ?? '');
}
