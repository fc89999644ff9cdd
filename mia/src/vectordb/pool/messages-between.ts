import { AppError, type ErrorKind } from '@concert-mia/base/errors';
import type { SearchAnswer, SearchRequest } from '../../interfaces/index.ts';

/** What a search thread is started with. */
export interface ThreadStart {
  /** Of the embedded index. */
  readonly folder: string;
  /** The model that the serving thread embeds questions with. */
  readonly model: { readonly id: string; readonly version: string } | undefined;
}

/** From the serving thread: a search, or the vector that a search asked for. A thread has one search at a time. */
export type ToThread =
  | { readonly kind: 'search'; readonly request: SearchRequest }
  | { readonly kind: 'vector'; readonly vector: ArrayLike<number> }
  | { readonly kind: 'no-vector'; readonly why: string };

/** From a search thread: what it found, or the text whose vector it needs. */
export type FromThread =
  | { readonly kind: 'answer'; readonly answer: SearchAnswer }
  | { readonly kind: 'error'; readonly error: SentError }
  | { readonly kind: 'embed'; readonly text: string };

/** An error as plain data: only that passes between threads whole. */
export interface SentError {
  readonly message: string;
  readonly app?: Pick<AppError, 'code' | 'kind' | 'hint' | 'place'>;
}

export function sendError(error: unknown): SentError {
  if (!(error instanceof AppError)) return { message: error instanceof Error ? error.message : String(error) };
  const { code, kind, hint, place, message } = error;
  return { message, app: { code, kind, hint, place } };
}

export function receiveError({ message, app }: SentError): Error {
  if (app === undefined) return new Error(message);
  const { code, hint, place } = app;
  const kind: ErrorKind = app.kind;
  return new AppError(code, message, {
    kind,
    ...(hint === undefined ? {} : { hint }),
    ...(place === undefined ? {} : { place }),
  });
}
