import { AppError, type ErrorKind } from '@concert-mia/base/errors';
import type { SearchAnswer, SearchRequest } from '../../interfaces/index.ts';
import type { QuestionModel } from '../query/question-vector.ts';

/** What a search thread is started with. */
export interface ThreadStart {
  /** Of the embedded index. */
  readonly folder: string;
  /** The model that the serving thread embeds questions with; it may follow the index to another one. */
  readonly model: QuestionModel | undefined;
}

/** From the serving thread: a search, or the vector or the model that a search asked for. A thread has one search at a time. */
export type ToThread =
  | { readonly kind: 'search'; readonly request: SearchRequest }
  | { readonly kind: 'vector'; readonly vector: ArrayLike<number> }
  | { readonly kind: 'no-vector'; readonly why: string }
  | { readonly kind: 'model'; readonly model: QuestionModel };

/** From a search thread: what it found, the text whose vector it needs, or the model of the index, which it misses. */
export type FromThread =
  | { readonly kind: 'answer'; readonly answer: SearchAnswer }
  | { readonly kind: 'error'; readonly error: SentError }
  | { readonly kind: 'embed'; readonly text: string }
  | { readonly kind: 'follow'; readonly model: QuestionModel };

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
