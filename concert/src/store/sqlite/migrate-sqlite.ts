import type { Migration } from '../contracts/migration.ts';
import { failpoint } from '../failpoint.ts';
import { storeErrors } from '../store-errors.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { whenFree } from './when-free.ts';

/** Brings the schema forward in one transaction: an interrupted one has changed nothing. Refuses a newer store. */
export async function migrateSqlite(
  connection: SqliteConnection,
  file: string,
  migrations: readonly Migration[],
): Promise<void> {
  if (pending(connection, file, migrations).length === 0) return;
  await whenFree(file, () => connection.exec('BEGIN IMMEDIATE'));
  try {
    // Again, now that nobody else can: another process may have been first.
    for (const migration of pending(connection, file, migrations)) {
      connection.exec(migration.sql);
      connection.exec(`PRAGMA user_version = ${migration.number}`);
      failpoint('migration.between-steps');
    }
    failpoint('migration.before-commit');
    connection.exec('COMMIT');
  } catch (error) {
    connection.rollback();
    throw error;
  }
}

function pending(connection: SqliteConnection, file: string, migrations: readonly Migration[]): readonly Migration[] {
  const found = Number(connection.pragma('user_version'));
  if (found > migrations.length) throw storeErrors.newer(file, found, migrations.length);
  return migrations.slice(found);
}
