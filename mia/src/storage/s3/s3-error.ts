import { AppError } from '@concert-mia/base/errors';
import { placeMissing, refusedByServer, unavailable } from '../messages.ts';

/** What the SDK's errors have in common; the rest of them may hold headers, and is never shown. */
interface ServiceError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

export function statusOf(error: unknown): number | undefined {
  return (error as ServiceError | undefined)?.$metadata?.httpStatusCode;
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** A failure of S3 as an error for people. Errors that are not the SDK's (of the stream that was being stored) pass. */
export function s3Error(error: unknown, place: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if (error.name === 'NoSuchBucket') return placeMissing(place, error);
  const status = statusOf(error);
  if (status === 401 || status === 403 || /^(Credentials|Token|InvalidAccessKey|Expired)/.test(error.name)) {
    return refusedByServer(place, error.name, error);
  }
  if (status !== undefined) return unavailable(place, `${error.name} (HTTP ${status})`, error);
  const code = (error as NodeJS.ErrnoException).code;
  return code !== undefined || error.name === 'TimeoutError' ? unavailable(place, code ?? error.name, error) : error;
}
