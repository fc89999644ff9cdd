import { createHash } from 'node:crypto';
import { AppError } from '@concert-mia/base/errors';
import { compareKeys, type StorageInterface, type StoredObject } from '../../interfaces/index.ts';
import { withBackupLock, type LockOptions } from './backup-lock.ts';
import {
  backupName,
  BACKUPS,
  listBackups,
  manifestKey,
  objectKey,
  readManifest,
  writeManifest,
  type BackupEnd,
  type BackupEntry,
} from './manifest.ts';
import { mergePrevious } from './merge-previous.ts';
import { broken, changedMeanwhile } from './messages.ts';

/** Up to this size, in bytes, an object is read once and held; a larger one is read twice and streamed. */
const HELD = 8 * 1024 * 1024;

export interface BackupOptions extends LockOptions {
  /** What is backed up; by default everything but the backups themselves. */
  readonly prefixes?: readonly string[];
  /** Called for each object with how many were done. */
  readonly onProgress?: (objects: number) => void;
}

export interface BackupResult {
  /** Names the backup to `restore`: `2026-11-22T15-40-00.000Z`. */
  readonly name: string;
  readonly objects: number;
  readonly bytes: number;
  /** Objects that were not in any backup yet, and their size in bytes. */
  readonly copied: number;
  readonly copiedBytes: number;
  /** Objects that went away, or changed again and again, while they were read; they are not in the backup. */
  readonly missed: readonly string[];
}

/**
 * Backs `source` up into `backups`, which may be the same storage or another. Content is kept once however many backups
 * hold it, and what has not changed since the backup before is not read again. The backup appears, whole, at the very end;
 * one that is broken off leaves nothing but content, which the next one uses. Errors: `E_BACKUP_LOCKED` (conflict).
 */
export function backUp(
  source: StorageInterface,
  backups: StorageInterface,
  options: BackupOptions,
): Promise<BackupResult> {
  return withBackupLock(backups, options, async () => {
    const name = backupName(options.now);
    const previous = (await listBackups(backups)).at(-1);
    const prefixes = withoutOverlap(options.prefixes ?? ['']);
    const copying = new Copying(source, backups, options.onProgress);
    const head = { format: 1, at: options.now.toISOString(), prefixes } as const;
    const entries = copying.entries(prefixes, previous);
    const put = await backups.put(manifestKey(name), writeManifest(head, entries), { kind: 'absent' });
    if (put.outcome === 'refused') throw broken(name, 'there is one of this very moment already');
    return { name, ...copying.result() };
  });
}

/** One run: copies what is new and counts. */
class Copying {
  private readonly source: StorageInterface;
  private readonly backups: StorageInterface;
  private readonly onProgress: ((objects: number) => void) | undefined;
  private readonly missed: string[] = [];
  private objects = 0;
  private bytes = 0;
  private copied = 0;
  private copiedBytes = 0;

  constructor(
    source: StorageInterface,
    backups: StorageInterface,
    onProgress: ((objects: number) => void) | undefined,
  ) {
    this.source = source;
    this.backups = backups;
    this.onProgress = onProgress;
  }

  result() {
    const { objects, bytes, copied, copiedBytes, missed } = this;
    return { objects, bytes, copied, copiedBytes, missed };
  }

  async *entries(prefixes: readonly string[], previous: string | undefined): AsyncGenerator<BackupEntry, BackupEnd> {
    const known = previous === undefined ? nothing() : readManifest(this.backups, previous);
    for await (const { entry, previous: before } of mergePrevious(this.listed(prefixes), known)) {
      if (entry.kind === 'skipped') continue;
      const saved = before?.etag === entry.etag && before.size === entry.size ? before : await this.copy(entry);
      if (saved === undefined) {
        this.missed.push(entry.key);
        continue;
      }
      this.objects += 1;
      this.bytes += saved.size;
      this.onProgress?.(this.objects);
      yield saved;
    }
    return { objects: this.objects, bytes: this.bytes };
  }

  private async *listed(prefixes: readonly string[]) {
    for (const prefix of prefixes) {
      for await (const entry of this.source.list(prefix)) {
        const isBackup = entry.kind === 'object' && entry.key.startsWith(BACKUPS);
        if (!isBackup) yield entry;
      }
    }
  }

  private async copy(object: StoredObject): Promise<BackupEntry | undefined> {
    try {
      const { size, sha256 } = await (object.size <= HELD ? this.copyHeld(object) : this.copyStreamed(object));
      return { key: object.key, size, sha256, etag: object.etag };
    } catch (error) {
      if (error instanceof AppError && ['E_NOT_FOUND', 'E_STORAGE_TOO_LARGE'].includes(error.code)) return undefined;
      throw error;
    }
  }

  private async copyHeld({ key }: StoredObject) {
    const bytes = await this.source.readBytes(key, HELD);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.keep(sha256, bytes.byteLength, async () => bytes);
    return { size: bytes.byteLength, sha256 };
  }

  private async copyStreamed({ key, size }: StoredObject) {
    const sha256 = await this.source.checksum(key);
    await this.keep(sha256, size, () => this.source.readStream(key));
    return { size, sha256 };
  }

  /** Stores content under its hash; content that turned out to be another by then is not left under a wrong name. */
  private async keep(
    sha256: string,
    size: number,
    read: () => ReturnType<StorageInterface['readStream']> | Promise<Uint8Array>,
  ) {
    const key = objectKey(sha256);
    if ((await this.backups.stat(key))?.size === size) return;
    const put = await this.backups.put(key, await read());
    if (put.outcome === 'stored' && put.sha256 !== sha256) {
      await this.backups.delete(key);
      throw changedMeanwhile(key);
    }
    this.copied += 1;
    this.copiedBytes += size;
  }
}

/** In the order of keys, and none that another one covers: every object comes once, and in its place. */
function withoutOverlap(prefixes: readonly string[]): string[] {
  const distinct = [...new Set(prefixes)];
  return distinct
    .filter((prefix) => !distinct.some((other) => other !== prefix && prefix.startsWith(other)))
    .sort(compareKeys);
}

async function* nothing(): AsyncGenerator<BackupEntry> {}
