import { AppError } from '@concert-mia/base/errors';
import { storeErrors } from '../store-errors.ts';

/**
 * The server's or the network's words as an error that a person can act on; anything else passes unchanged. The client's
 * own error goes along as cause only, and causes are never printed.
 */
export function fromPostgresError(error: unknown, place: string): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code.startsWith('28')) {
    return new AppError('E_DATABASE_REFUSED', 'PostgreSQL refused the user name or the password', {
      kind: 'permission',
      place: { file: place },
      hint: 'Correct the user name and password in CONCERT_DATABASE_URL.',
      cause: error,
    });
  }
  if (code === '3D000') {
    return new AppError('E_DATABASE_MISSING', 'PostgreSQL has no database of this name', {
      kind: 'not-found',
      place: { file: place },
      hint: 'Create it (`createdb NAME`), or correct CONCERT_DATABASE_URL.',
      cause: error,
    });
  }
  if (code === '42501') return storeErrors.readOnly(place, error);
  if (code === '53100') return storeErrors.full(place, error);
  if (code === 'XX001' || code === 'XX002') return storeErrors.corrupt(place, 'PostgreSQL found damaged data', error);
  if (isConnectionLost(error)) {
    return new AppError('E_DATABASE_UNREACHABLE', 'PostgreSQL does not answer', {
      kind: 'unavailable',
      place: { file: place },
      hint: 'Start the server, or take CONCERT_DATABASE_URL away to use the store of this clone.',
      cause: error,
    });
  }
  return error;
}

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT', // a Unix socket that is not there
]);

/** Whether the server went away or is not there: the same may succeed once it is back. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error);
  // 08: connection exceptions; 57P: shut down, crashed, starting up.
  if (NETWORK_CODES.has(code) || code.startsWith('08') || code.startsWith('57P')) return true;
  return error instanceof Error && code === '' && /connection|timeout expired/i.test(error.message);
}

/** Name resolution answers several failures in one; they share a reason. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error) || !('code' in error)) return '';
  return String(error.code);
}
