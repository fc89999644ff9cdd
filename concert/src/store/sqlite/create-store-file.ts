import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import type { Migration } from '../contracts/migration.ts';
import { failpoint } from '../failpoint.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import { networkFileSystem } from './network-file-system.ts';
import { SqliteConnection } from './sqlite-connection.ts';

/** `CNCT`, in every store's header: tells a store from any other SQLite file. */
export const APPLICATION_ID = 0x434e4354;

/**
 * Makes a store at `file`, complete or not at all: it is built beside and linked into place, so that of several first
 * starts one wins and nobody sees half a schema. Only its owner may read it.
 */
export async function createStoreFile(file: string, migrations: readonly Migration[]): Promise<void> {
  const beside = `${file}.${process.pid}-${crypto.randomUUID()}.new`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(beside, 'wx', 0o600));
    await build(beside, migrations);
    failpoint('create.before-link');
    linkUnlessThere(beside, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    throw fromSystemError(error, file, 'making the store');
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${beside}${suffix}`, { force: true });
  }
}

async function build(file: string, migrations: readonly Migration[]): Promise<void> {
  const connection = new SqliteConnection(file);
  try {
    connection.exec('PRAGMA auto_vacuum = INCREMENTAL');
    connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    // The write-ahead log needs memory that all processes share, which a network file system has not.
    if (networkFileSystem(path.dirname(file)) === undefined) connection.exec('PRAGMA journal_mode = WAL');
    await migrateSqlite(connection, file, migrations);
  } finally {
    connection.close();
  }
}

function linkUnlessThere(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

/** Makes the new name itself durable. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
