import { existsSync, linkSync, rmSync, statSync } from 'node:fs';
import { fromSystemError } from '@concert-mia/base/errors';
import type { Database } from '../contracts/database.ts';
import { createStoreFile } from '../sqlite/create-store-file.ts';
import { SQLITE_MIGRATIONS } from '../sqlite/migrations/index.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { backupErrors } from './backup-errors.ts';
import { copyTable } from './copy-table.ts';
import { digestStore, type StoreDigest } from './digest-store.ts';
import { sealBackup } from './seal-backup.ts';
import { TABLES } from './tables.ts';

export interface Backup extends StoreDigest {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Writes all of a store, of either engine, as it is at one moment, into one new SQLite file, and reads it again to be sure.
 * Writers go on meanwhile. Throws `E_BACKUP_EXISTS`, `E_DISK_FULL`, `E_PERMISSION`; no half file stays.
 */
export async function backupStore(db: Database, file: string): Promise<Backup> {
  if (existsSync(file)) throw backupErrors.exists(file);
  const partial = `${file}.${crypto.randomUUID()}.partial`;
  try {
    await createStoreFile(partial, SQLITE_MIGRATIONS);
    const expected = await copyInto(db, partial);
    sealBackup(partial);
    const found = await digestOf(partial);
    if (found.digest !== expected.digest) throw backupErrors.unsound(file, 'what was read back differs');
    publish(partial, file);
    return { file, bytes: statSync(file).size, ...found };
  } catch (error) {
    throw fromSystemError(error, file, 'writing the backup');
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal', '-waiting']) rmSync(`${partial}${suffix}`, { force: true });
  }
}

async function copyInto(db: Database, partial: string): Promise<StoreDigest> {
  await using target = await openSqlite(partial);
  return await db.read(async (from) => {
    await target.write(async (to) => {
      for (const table of TABLES) await copyTable(from, to, table);
    });
    return digestStore(from);
  });
}

async function digestOf(file: string): Promise<StoreDigest> {
  await using copy = await openSqlite(file);
  return await copy.read((sql) => digestStore(sql));
}

function publish(partial: string, file: string): void {
  try {
    linkSync(partial, file); // unlike a rename it never replaces a file
  } catch (error) {
    throw existsSync(file) ? backupErrors.exists(file) : error;
  }
}
