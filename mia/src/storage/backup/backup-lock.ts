import type { StorageInterface } from '../../interfaces/index.ts';
import { BACKUPS } from './manifest.ts';
import { locked } from './messages.ts';

const KEY = `${BACKUPS}lock.json`;

/** Nothing that holds the lock runs for so long, in milliseconds. */
const LONGEST = 24 * 60 * 60 * 1000;

export interface LockOptions {
  readonly now: Date;
  /** Takes the lock from a holder that is known to be gone. */
  readonly takeOver?: boolean;
}

/**
 * Runs `work` while no other backup or clean-up runs on the same backups, on any machine. Throws `E_BACKUP_LOCKED` (conflict)
 * while one does. A lock left by a killed process ends after a day, or is taken over.
 */
export async function withBackupLock<Result>(
  backups: StorageInterface,
  options: LockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const etag = await acquire(backups, options);
  try {
    return await work();
  } finally {
    await backups.delete(KEY, { kind: 'unchanged', etag });
  }
}

async function acquire(backups: StorageInterface, { now, takeOver }: LockOptions): Promise<string> {
  const found = await backups.stat(KEY);
  const isFree = found === undefined || takeOver === true || now.getTime() - Date.parse(found.modifiedAt) > LONGEST;
  const condition =
    found === undefined ? ({ kind: 'absent' } as const) : ({ kind: 'unchanged', etag: found.etag } as const);
  const holder = JSON.stringify({ pid: process.pid, since: now.toISOString() });
  const put = isFree ? await backups.put(KEY, Buffer.from(holder), condition) : undefined;
  if (put?.outcome === 'stored') return put.etag;
  throw locked(KEY, found?.modifiedAt);
}
