import { AppError } from '@concert-mia/base/errors';
import { badInput, badVector, refused, unavailable } from '../messages.ts';

export interface JsonRequest {
  /** For messages: which model, never the key. */
  readonly model: string;
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly key?: string | undefined;
  readonly body?: unknown;
  /** In milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Most bytes of an answer that are read. */
  readonly maxBytes: number;
}

/**
 * One request and its answer as JSON. Throws `E_EMBEDDING_UNAVAILABLE` for a server that hangs, breaks off, is busy or
 * fails, `E_EMBEDDING_REFUSED` for a key that is not taken, `E_EMBEDDING_INPUT` for a request that is not, and
 * `E_EMBEDDING_VECTOR` for an answer that is no JSON (NaN is not) or too long.
 */
export async function postJson(request: JsonRequest): Promise<unknown> {
  const { model, signal } = request;
  const limit = AbortSignal.timeout(request.timeout);
  try {
    const response = await fetch(request.url, {
      method: request.method ?? 'POST',
      headers: headersOf(request),
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      redirect: 'error', // it would carry the key to somewhere else
    });
    const text = await readText(response, request);
    if (!response.ok) throw failure(response.status, text, model);
    return parse(text, model);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (signal?.aborted === true) throw signal.reason;
    if (limit.aborted) throw unavailable(model, `no answer within ${request.timeout / 1000} s`);
    const cause = (error as Error).cause;
    throw unavailable(model, cause instanceof Error ? cause.message : (error as Error).message, error);
  }
}

function headersOf({ key, body }: JsonRequest): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined || key === '' ? {} : { authorization: `Bearer ${key}` }),
  };
}

async function readText(response: Response, { maxBytes, model }: JsonRequest): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) throw badVector(model, `its answer is longer than ${maxBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function failure(status: number, text: string, model: string): AppError {
  if (status === 401 || status === 403) return refused(model, status);
  if (status === 408 || status === 425 || status === 429 || status >= 500) return unavailable(model, `HTTP ${status}`);
  return badInput(model, `HTTP ${status} ${text.slice(0, 200)}`);
}

function parse(text: string, model: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badVector(model, /\bNaN\b|\bInfinity\b/.test(text) ? 'it answers NaN' : 'its answer is no JSON');
  }
}
