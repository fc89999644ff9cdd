import { Pool, types } from 'pg';
import type { DatabaseAddress } from './database-address.ts';

/** `int8` arrives as text, because it may be above 2^53; our numbers are not. */
const INT8 = 20;

/** One writer, some readers and one listener: more would only wait for the append lock. */
const MOST_CONNECTIONS = 4;

const CONNECT_MS = 5_000;

/** A server that took a statement and says nothing is gone. Longer than any of ours takes, the wait for a lock included. */
const SILENCE_MS = 45_000;

/** For statements that may take as long as there is data. */
export const PATIENT = { query_timeout: 24 * 3_600_000 };

export function connectPool(address: DatabaseAddress): Pool {
  const pool = new Pool({
    connectionString: address.connectionString,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: SILENCE_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'concert',
    options: address.options,
    types: { getTypeParser: parserOf },
  });
  pool.on('error', () => {}); // an idle connection that broke: the next query opens another, or says why not
  return pool;
}

function parserOf(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (type === INT8) return Number;
  return types.getTypeParser(type, format ?? 'text') as (value: string) => unknown;
}
