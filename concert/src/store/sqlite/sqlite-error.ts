import { statfsSync } from 'node:fs';
import path from 'node:path';
import { storeErrors } from '../store-errors.ts';

/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html. */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Whether the same statement may succeed a moment later. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === BUSY || code === LOCKED;
}

/** SQLite's words as an error that a person can act on; anything else passes unchanged. */
export function fromSqliteError(error: unknown, file: string): unknown {
  const words = error instanceof Error ? error.message : String(error);
  switch (primaryCode(error)) {
    case READONLY:
    case CANTOPEN:
      return storeErrors.readOnly(file, error);
    case IOERR:
      return hasNoSpace(file) ? storeErrors.full(file, error) : storeErrors.io(file, words, error);
    case CORRUPT:
    case NOTADB:
      return storeErrors.corrupt(file, words, error);
    case FULL:
      return storeErrors.full(file, error);
    default:
      return error;
  }
}

/** What SQLite needs to open a store: the memory that processes share is a file of 32 KB. */
const LEAST_BYTES = 64 * 1024;

/** SQLite calls a disk that is full while it opens a store an I/O error. */
function hasNoSpace(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file));
    return bavail * bsize < LEAST_BYTES;
  } catch {
    return false; // the folder is gone, which is another failure
  }
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
