import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import { appendEvent } from '../activity/append-event.ts';
import type { Database, Sql } from '../contracts/database.ts';
import { failpoint } from '../failpoint.ts';
import { insertEntry, foundInStore } from '../ledger/ledger-rows.ts';
import { verifyEntries } from '../ledger/verify-entries.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { checkHeader } from '../sqlite/check-header.ts';
import { backupErrors } from './backup-errors.ts';
import { copyTable } from './copy-table.ts';
import { digestStore, type StoreDigest } from './digest-store.ts';
import { sealBackup } from './seal-backup.ts';
import { REPLACED } from './tables.ts';

export interface Restored extends StoreDigest {
  /** Ledger entries that the backup had and the store had not. */
  readonly ledgerEntries: number;
}

interface Head {
  readonly first_seq: number;
  readonly last_seq: number;
  readonly last_id: string;
}

/**
 * Puts a backup's activity, tasks and answers in the place of the store's, in one transaction; processes that have the
 * store open go on with it. Ledger entries are joined, never taken away. Numbers of events are not used twice: the log goes
 * on after the higher of the two, with `store.restored`. Throws `E_BACKUP_UNSOUND`, `E_STORE_CORRUPT`, `E_STORE_NEWER`.
 */
export async function restoreStore(db: Database, file: string, actor: string, now: number): Promise<Restored> {
  if (!existsSync(file)) throw backupErrors.missing(file);
  checkHeader(file);
  // A copy is read, so that an older schema can be brought forward without changing the backup.
  const folder = mkdtempSync(path.join(tmpdir(), 'concert-restore-'));
  try {
    const copy = path.join(folder, 'backup.db');
    copyFileSync(file, copy);
    sealBackup(copy);
    await using backup = await openSqlite(copy);
    return await backup.read(async (from) => {
      const { entries, problem } = verifyEntries(await foundInStore(from), file);
      if (problem !== undefined) throw backupErrors.unsound(file, `ledger entry ${problem.entry}: ${problem.reason}`);
      const restored = await db.write(async (to) => {
        const { expected, replaced } = await replace(from, to, file);
        let ledgerEntries = 0;
        for (const entry of entries) if (await insertEntry(to, entry)) ledgerEntries++;
        await goOn(to, replaced, actor, now);
        failpoint('restore.before-commit');
        return { ...expected, ledgerEntries };
      });
      await db.compact().catch(() => {}); // it is restored; space that is not given back now is used again
      return restored;
    });
  } catch (error) {
    throw fromSystemError(error, file, 'restoring the backup');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function replace(from: Sql, to: Sql, file: string): Promise<{ expected: StoreDigest; replaced: Head }> {
  const replaced = await headOf(to);
  for (const table of REPLACED) await copyTable(from, to, table);
  const expected = await digestStore(from, REPLACED);
  const found = await digestStore(to, REPLACED);
  if (found.digest !== expected.digest) throw backupErrors.unsound(file, 'what was restored differs from it');
  return { expected, replaced };
}

/** Nobody who followed the old log may take a new event for one that they have seen. */
async function goOn(sql: Sql, replaced: Head, actor: string, now: number): Promise<void> {
  const restored = await headOf(sql);
  const last = Math.max(restored.last_seq, replaced.last_seq);
  const id = restored.last_id > replaced.last_id ? restored.last_id : replaced.last_id;
  await sql.run('UPDATE log_head SET last_seq = $1, last_id = $2', last, id);
  const body = { restoredTo: restored.last_seq, wasAt: replaced.last_seq };
  const draft = { kind: 'store.restored', version: 1, subject: 'store', body };
  await appendEvent(sql, { actor, session: null, now }, draft);
}

async function headOf(sql: Sql): Promise<Head> {
  const [head] = await sql.all<Head>('SELECT first_seq, last_seq, last_id FROM log_head');
  return head ?? { first_seq: 1, last_seq: 0, last_id: '' };
}
