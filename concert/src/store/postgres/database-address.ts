import { AppError } from '@concert-mia/base/errors';

/** A database address taken apart: what the client needs, and what people may see. */
export interface DatabaseAddress {
  readonly connectionString: string;
  /** Settings of each connection, the search path among them. */
  readonly options: string;
  /** The schema that holds the store; several stores can share one database. */
  readonly schema: string;
  /** Without user name and password. */
  readonly place: string;
}

/**
 * In milliseconds. Nobody waits longer for the append lock than on SQLite; and a client whose machine died in a transaction
 * holds the lock no longer than a minute, where TCP alone would take two hours to notice. The address may say otherwise.
 */
const SESSION = '-c lock_timeout=30000 -c idle_in_transaction_session_timeout=60000';

/**
 * `postgresql://user:password@host:port/database?schema=concert`. Throws `E_DATABASE_URL`, whose text never repeats the
 * address: it may hold a password.
 */
export function parseDatabaseAddress(text: string): DatabaseAddress {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) throw invalid('it is no address of PostgreSQL');
  const schema = url.searchParams.get('schema') ?? 'concert';
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw invalid('`schema` needs lower-case letters, digits and _');
  const options = [SESSION, url.searchParams.get('options') ?? '', `-c search_path=${schema}`].join(' ');
  url.searchParams.delete('schema');
  url.searchParams.delete('options');
  return {
    connectionString: url.href,
    options,
    schema,
    place: `postgresql://${url.host}${url.pathname}?schema=${schema}`,
  };
}

function invalid(words: string): AppError {
  return new AppError('E_DATABASE_URL', `CONCERT_DATABASE_URL cannot be used: ${words}`, {
    kind: 'config',
    hint: 'Write it as postgresql://USER:PASSWORD@HOST:5432/DATABASE?schema=concert',
  });
}
