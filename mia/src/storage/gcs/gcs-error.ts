import { AppError } from '@concert-mia/base/errors';
import { refusedByServer, unavailable } from '../messages.ts';

/** The HTTP status that Google's client library puts in `code`, `status` or, as text, in either. */
export function statusOf(error: unknown): number | undefined {
  const { code, status } = (error ?? {}) as { code?: unknown; status?: unknown };
  const found = [code, status].map(Number).find((one) => Number.isInteger(one) && one >= 100 && one < 600);
  return found;
}

/** A failure of Google Cloud Storage as an error for people. Errors of the stream that was being stored pass. */
export function gcsError(error: unknown, place: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const status = statusOf(error);
  if (status === 401 || status === 403 || /default credentials|invalid_grant/i.test(error.message)) {
    return refusedByServer(place, status === undefined ? 'there are no credentials' : `HTTP ${status}`, error);
  }
  if (status !== undefined) return unavailable(place, `HTTP ${status}`, error);
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? error : unavailable(place, code, error);
}
