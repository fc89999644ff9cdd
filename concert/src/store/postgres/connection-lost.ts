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
  const state = sqlState(error);
  // 08: connection exceptions; 57P: shut down, crashed, starting up; 25P03: we slept in a transaction, and it hung up.
  if (NETWORK_CODES.has(state) || /^(08|57P|25P03)/.test(state)) return true;
  return error instanceof Error && state === '' && /connection|timeout expired|read timeout/i.test(error.message);
}

/** SQLSTATE of the server, or the network's code; name resolution answers several failures in one, which share a reason. */
export function sqlState(error: unknown): string {
  if (error instanceof AggregateError) return sqlState(error.errors[0]);
  if (!(error instanceof Error) || !('code' in error)) return '';
  return String(error.code);
}
