import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@concert-mia/base/errors';
import { engineUnavailable } from '../messages.ts';

const TRIES = 3;
const FIRST_DELAY = 200; // milliseconds
/** What may be well a moment later: no connection, a server that starts, too many requests. */
const PASSING =
  /UNAVAILABLE|ECONNREFUSED|ECONNRESET|fetch failed|socket|timed? ?out|DEADLINE|not ready|\b(429|502|503|504)\b/i;

/** Calls Weaviate, again where that can help: every call of ours can be made twice. Throws `E_INDEX_UNAVAILABLE`. */
export async function calling<T>(place: string, action: () => Promise<T>, tries = TRIES): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      if (error instanceof AppError) throw error;
      const why = reason(error);
      if (attempt >= tries || !PASSING.test(why)) throw engineUnavailable('Weaviate', place, why, error);
      await wait(FIRST_DELAY * 2 ** attempt);
    }
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `, ${error.cause.message}` : '';
  return `${error.message}${cause}`.replaceAll(/\s+/g, ' ').slice(0, 300);
}
