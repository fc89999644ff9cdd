import type { PoolClient } from 'pg';
import type { Migration } from '../contracts/migration.ts';
import { failpoint } from '../failpoint.ts';
import { storeErrors } from '../store-errors.ts';
import { PATIENT } from './connect-pool.ts';
import type { DatabaseAddress } from './database-address.ts';
import { lockForWriting } from './write-lock.ts';

/** Brings the schema forward in one transaction: an interrupted one has changed nothing. Refuses a newer store. */
export async function migratePostgres(
  client: PoolClient,
  address: DatabaseAddress,
  migrations: readonly Migration[],
): Promise<void> {
  if ((await pending(client, address, migrations)).length === 0) return;
  await client.query('BEGIN');
  try {
    await lockForWriting(client, address.schema);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${address.schema}`);
    await client.query('CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, name text NOT NULL)');
    // Again, now that nobody else can: another process may have been first.
    for (const migration of await pending(client, address, migrations)) {
      await client.query({ text: migration.sql, ...PATIENT });
      await client.query('INSERT INTO migration (number, name) VALUES ($1, $2)', [migration.number, migration.name]);
      failpoint('migration.between-steps');
    }
    failpoint('migration.before-commit');
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the first error says what happened
    throw error;
  }
}

async function pending(
  client: PoolClient,
  { schema, place }: DatabaseAddress,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const table = await client.query<{ there: string | null }>('SELECT to_regclass($1) AS there', [
    `${schema}.migration`,
  ]);
  if (table.rows[0]?.there === null) return migrations;
  const last = await client.query<{ number: number }>('SELECT coalesce(max(number), 0) AS number FROM migration');
  const found = last.rows[0]?.number ?? 0;
  if (found > migrations.length) throw storeErrors.newer(place, found, migrations.length);
  return migrations.slice(found);
}
