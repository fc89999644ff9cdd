import { AppError, type ErrorKind } from '@concert-mia/base/errors';

/** What PostgreSQL refuses with. None of the texts holds anything of the address but `place`, which has no password. */
export const postgresErrors = {
  refused: error(
    'E_DATABASE_REFUSED',
    'permission',
    'PostgreSQL refused the user name or the password',
    'Correct the user name and password in CONCERT_DATABASE_URL.',
  ),
  missing: error(
    'E_DATABASE_MISSING',
    'not-found',
    'PostgreSQL has no database of this name',
    'Create it (`createdb NAME`), or correct CONCERT_DATABASE_URL.',
  ),
  unreachable: error(
    'E_DATABASE_UNREACHABLE',
    'unavailable',
    'PostgreSQL does not answer',
    'Start the server, or take CONCERT_DATABASE_URL away to use the store of this clone.',
  ),
  forbidden: error(
    'E_PERMISSION',
    'permission',
    'this user of PostgreSQL may not use the store',
    'Give it the schema: GRANT USAGE, CREATE ON SCHEMA, and ALL ON ALL TABLES IN SCHEMA; or name its owner in CONCERT_DATABASE_URL.',
  ),
  readOnly: error(
    'E_PERMISSION',
    'permission',
    'PostgreSQL takes no writes: the database is read-only',
    'Name the primary server, not a standby; or have `default_transaction_read_only` switched off. Nothing was written.',
  ),
  full: error(
    'E_DISK_FULL',
    'unavailable',
    'the disk of PostgreSQL is full; nothing was written',
    'Free some space on the server (`concert store compact` removes old events) and run the same command again.',
  ),
  crowded: error(
    'E_STORE_BUSY',
    'unavailable',
    'PostgreSQL has no connection left',
    'End idle clients, or raise `max_connections`; then run the same command again. Nothing was written.',
  ),
  locked: error(
    'E_STORE_BUSY',
    'unavailable',
    'the store stayed locked for longer than a writer waits',
    'Another process holds it: end a stuck `concert` and try again; nothing was written.',
  ),
};

function error(code: string, kind: ErrorKind, message: string, hint: string) {
  return (place: string, cause: unknown) => new AppError(code, message, { kind, place: { file: place }, hint, cause });
}
