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
      return storeErrors.io(file, words, error);
    case CORRUPT:
    case NOTADB:
      return storeErrors.corrupt(file, words, error);
    case FULL:
      return storeErrors.full(file, error);
    default:
      return error;
  }
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
