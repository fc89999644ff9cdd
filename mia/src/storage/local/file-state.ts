import type { BigIntStats } from 'node:fs';
import type { StoredObject } from '../../interfaces/index.ts';

/** What the file system knows of a file, as an object. */
export function fileState(key: string, stats: BigIntStats): StoredObject {
  return {
    kind: 'object',
    key,
    size: Number(stats.size),
    modifiedAt: new Date(Number(stats.mtimeNs / 1_000_000n)).toISOString(),
    etag: fileEtag(stats),
  };
}

/**
 * Each write makes a new file with its own time in microseconds, so the file's number, size and time name its content; a
 * tool that writes into the file changes size or time.
 */
export function fileEtag(stats: BigIntStats): string {
  return [stats.ino, stats.size, stats.mtimeNs].map((part) => part.toString(36)).join('-');
}
