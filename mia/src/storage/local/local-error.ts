import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { unavailable } from '../messages.ts';

/** What the file system said, as an error for people. Errors of ours, and of the stream that was being stored, pass. */
export function localError(error: unknown, place: string, key: string, doing: string): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'EFBIG': // a limit on the size of files, which to the writer is a full disk
      return fromSystemError(Object.assign(new Error(error.message), { code: 'ENOSPC' }), `${place}${key}`, doing);
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
    case 'ESTALE':
    case 'ERR_SQLITE_ERROR':
      return unavailable(place, `${error.message}, while ${doing}`, error);
    default:
      return fromSystemError(error, `${place}${key}`, doing);
  }
}
