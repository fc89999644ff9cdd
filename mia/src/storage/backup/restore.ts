import { createHash } from 'node:crypto';
import { AppError } from '@concert-mia/base/errors';
import type { ByteStream, Condition, StorageInterface } from '../../interfaces/index.ts';
import { damaged } from './messages.ts';
import { objectKey, readManifest, type BackupEntry } from './manifest.ts';

export interface RestoreOptions {
  /** Only keys that begin with it. */
  readonly prefix?: string;
  /** Replaces objects that are there and differ; without it they are kept and told. */
  readonly replace: boolean;
  /** Called for each object with how many were done. */
  readonly onProgress?: (objects: number) => void;
}

export interface RestoreResult {
  /** Written from the backup, each proved by its SHA-256 before it appeared. */
  readonly restored: number;
  readonly bytes: number;
  /** There already, with the same content. */
  readonly same: number;
  /** There with other content, and kept; or changed by somebody else at that moment. */
  readonly kept: readonly string[];
  /** Missing or damaged in the backup: nothing was written for them. */
  readonly damaged: readonly string[];
}

/**
 * Brings the objects of a backup back into `target`. Reads the whole manifest first, so that a broken one
 * (`E_BACKUP_BROKEN`) changes nothing. May be run again after it was broken off: what is there is not written twice.
 */
export async function restore(
  backups: StorageInterface,
  name: string,
  target: StorageInterface,
  options: RestoreOptions,
): Promise<RestoreResult> {
  for await (const _ of readManifest(backups, name)) void _;
  const [kept, lost]: [string[], string[]] = [[], []];
  let [restored, bytes, same] = [0, 0, 0];
  for await (const entry of readManifest(backups, name)) {
    if (!entry.key.startsWith(options.prefix ?? '')) continue;
    const outcome = await restoreOne(backups, entry, target, options.replace);
    if (outcome === 'kept') kept.push(entry.key);
    else if (outcome === 'damaged') lost.push(entry.key);
    else if (outcome === 'same') same += 1;
    else {
      restored += 1;
      bytes += entry.size;
    }
    options.onProgress?.(restored + same + kept.length + lost.length);
  }
  return { restored, bytes, same, kept, damaged: lost };
}

async function restoreOne(
  backups: StorageInterface,
  entry: BackupEntry,
  target: StorageInterface,
  replace: boolean,
): Promise<'restored' | 'same' | 'kept' | 'damaged'> {
  const there = await target.stat(entry.key);
  if (there?.size === entry.size && (await target.checksum(entry.key)) === entry.sha256) return 'same';
  if (there !== undefined && !replace) return 'kept';
  const condition: Condition = there === undefined ? { kind: 'absent' } : { kind: 'unchanged', etag: there.etag };
  try {
    const content = await backups.readStream(objectKey(entry.sha256));
    const put = await target.put(entry.key, proved(content, entry), condition);
    return put.outcome === 'stored' ? 'restored' : 'kept';
  } catch (error) {
    if (error instanceof AppError && ['E_BACKUP_DAMAGED', 'E_NOT_FOUND'].includes(error.code)) return 'damaged';
    throw error;
  }
}

/** Passes content on and throws at its end, before it is stored, when it is not what was backed up. */
async function* proved(content: ByteStream, entry: BackupEntry): ByteStream {
  const hash = createHash('sha256');
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') === entry.sha256) return;
  throw damaged(entry.key);
}
