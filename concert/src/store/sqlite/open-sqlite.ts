import { existsSync } from 'node:fs';
import { fromSystemError } from '@concert-mia/base/errors';
import type { Database } from '../contracts/database.ts';
import type { Migration } from '../contracts/migration.ts';
import { checkHeader } from './check-header.ts';
import { createStoreFile } from './create-store-file.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import { SQLITE_MIGRATIONS } from './migrations/index.ts';
import { connectSqlite } from './sqlite-connection.ts';
import { SqliteDatabase } from './sqlite-database.ts';
import { fromSqliteError } from './sqlite-error.ts';
import { whenFree } from './when-free.ts';

/**
 * Opens the store at `file`, made first where there is none. Throws `E_STORE_CORRUPT`, `E_STORE_NEWER`, `E_PERMISSION`,
 * `E_DISK_FULL`.
 */
export async function openSqlite(
  file: string,
  migrations: readonly Migration[] = SQLITE_MIGRATIONS,
): Promise<Database> {
  try {
    if (!existsSync(file)) await createStoreFile(file, migrations);
    checkHeader(file);
    const connection = await whenFree(file, () => connectSqlite(file));
    try {
      await migrateSqlite(connection, file, migrations);
    } catch (error) {
      connection.close();
      throw error;
    }
    return new SqliteDatabase(file, connection);
  } catch (error) {
    throw fromSystemError(fromSqliteError(error, file), file, 'opening the store');
  }
}
