import type { Database } from '../contracts/database.ts';
import type { Migration } from '../contracts/migration.ts';
import { connectPool } from './connect-pool.ts';
import { parseDatabaseAddress } from './database-address.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { POSTGRES_MIGRATIONS } from './migrations/index.ts';
import { PostgresDatabase } from './postgres-database.ts';
import { fromPostgresError } from './postgres-error.ts';

/**
 * Opens the store that the address names, made first where there is none. Throws `E_DATABASE_URL`, `E_DATABASE_REFUSED`,
 * `E_DATABASE_MISSING`, `E_DATABASE_UNREACHABLE`, `E_STORE_NEWER`.
 */
export async function openPostgres(
  url: string,
  migrations: readonly Migration[] = POSTGRES_MIGRATIONS,
): Promise<Database> {
  const address = parseDatabaseAddress(url);
  const pool = connectPool(address);
  try {
    const client = await pool.connect();
    try {
      await migratePostgres(client, address, migrations);
    } finally {
      client.release();
    }
    return new PostgresDatabase(pool, address);
  } catch (error) {
    await pool.end();
    throw fromPostgresError(error, address.place);
  }
}
