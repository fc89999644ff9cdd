import { AppError } from '@concert-mia/base/errors';
import { storeErrors } from '../store-errors.ts';
import { isConnectionLost, sqlState } from './connection-lost.ts';
import { postgresErrors } from './postgres-errors.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const BY_STATE: Readonly<Record<string, (place: string, cause: unknown) => AppError>> = {
  '25006': postgresErrors.readOnly, // read_only_sql_transaction
  '3D000': postgresErrors.missing, // invalid_catalog_name
  '42501': postgresErrors.forbidden, // insufficient_privilege
  '53100': postgresErrors.full, // disk_full
  '53300': postgresErrors.crowded, // too_many_connections
  '55P03': postgresErrors.locked, // lock_not_available: after `lock_timeout`
  XX001: damaged, // data_corrupted
  XX002: damaged, // index_corrupted
};

/**
 * The server's or the network's words as an error that a person can act on; anything else passes unchanged. The client's
 * own error goes along as cause only, and causes are never printed.
 */
export function fromPostgresError(error: unknown, place: string): unknown {
  if (error instanceof AppError) return error;
  const state = sqlState(error);
  const known = BY_STATE[state];
  if (known !== undefined) return known(place, error);
  if (state.startsWith('28')) return postgresErrors.refused(place, error);
  return isConnectionLost(error) ? postgresErrors.unreachable(place, error) : error;
}

function damaged(place: string, cause: unknown): AppError {
  return storeErrors.corrupt(place, 'PostgreSQL found damaged data', cause);
}
