import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { noTracing, requestId, type Tracing } from '@concert-mia/base/telemetry';
import {
  REST_ROUTES,
  type APIInterface,
  type RestRoute,
  type SearchFilter,
  type QueryBody,
} from '../../interfaces/index.ts';
import { answerError, notReached, tookTooLong } from '../messages.ts';
import { httpCall, type HttpAnswer } from './http-call.ts';
import { problemError } from './problem-error.ts';
import { restAddress, type RestValues } from './rest-address.ts';

export interface RestClientOptions {
  /** Where the API answers: `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Sent as `Authorization: Bearer …`; never printed. */
  readonly key?: string;
  /** Milliseconds until a request is given up. */
  readonly timeout?: number;
  readonly tracing?: Tracing;
}

interface Call {
  readonly path?: RestValues;
  readonly query?: RestValues;
  readonly body?: unknown;
}

/**
 * The REST contract as methods, over HTTP. What the server answers is parsed with the contract's own schemas.
 *
 * Errors: `E_API` (unavailable) when nothing answers, `E_API_TIMEOUT`, `E_API_ANSWER` for what does not fit the contract, and
 * the API's own problems under their own codes.
 */
export class RestClient implements APIInterface {
  private readonly options: RestClientOptions;

  constructor(options: RestClientOptions) {
    this.options = options;
  }

  query(text: string, filters?: SearchFilter, options: Omit<QueryBody, 'text' | 'filters'> = {}) {
    const body = { text, ...(filters && { filters }), ...options };
    return this.call(REST_ROUTES.query, { body });
  }

  search(parameters: Parameters<APIInterface['search']>[0]) {
    return this.call(REST_ROUTES.search, { query: parameters });
  }

  getDocument(id: string, part: Parameters<APIInterface['getDocument']>[1] = {}) {
    return this.find(REST_ROUTES.document, { path: { id }, query: part });
  }

  getContext(id: string, around: Parameters<APIInterface['getContext']>[1] = {}) {
    return this.find(REST_ROUTES.context, { path: { id }, query: around });
  }

  authors(parameters: Parameters<APIInterface['authors']>[0] = {}) {
    return this.call(REST_ROUTES.authors, { query: parameters });
  }

  works(parameters: Parameters<APIInterface['works']>[0] = {}) {
    return this.call(REST_ROUTES.works, { query: parameters });
  }

  facets(parameters: Parameters<APIInterface['facets']>[0] = {}) {
    return this.call(REST_ROUTES.facets, { query: parameters });
  }

  async health() {
    const response = await this.send(REST_ROUTES.health, {});
    return parsed(REST_ROUTES.health, json(response)); // an unhealthy one says so in its body, with 503
  }

  private async call<R extends RestRoute>(route: R, call: Call): Promise<z.output<R['answer']>> {
    const response = await this.send(route, call);
    const body = json(response);
    if (!response.ok) throw problemError(response.status, body);
    return parsed(route, body);
  }

  private async find<R extends RestRoute>(route: R, call: Call): Promise<z.output<R['answer']> | undefined> {
    const response = await this.send(route, call);
    const body = json(response);
    if (response.status === 404) return undefined;
    if (!response.ok) throw problemError(response.status, body);
    return parsed(route, body);
  }

  private send(route: RestRoute, call: Call): Promise<HttpAnswer> {
    const { tracing = noTracing } = this.options;
    const attributes = { 'http.request.method': route.method, 'http.route': route.path };
    return tracing.span(`${route.method} ${route.path}`, { kind: 'client', attributes }, async (span) => {
      const response = await this.ask(route, call, tracing.parent());
      span.set({ 'http.response.status_code': response.status });
      if (!response.ok) span.fail(String(response.status));
      return response;
    });
  }

  private async ask(
    route: RestRoute,
    { path, query, body }: Call,
    traceparent: string | undefined,
  ): Promise<HttpAnswer> {
    const { url, key, timeout = 15_000 } = this.options;
    const signal = AbortSignal.timeout(timeout);
    const headers = {
      'x-request-id': requestId() ?? randomUUID(),
      ...(traceparent !== undefined && { traceparent }),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const sent = body === undefined ? undefined : JSON.stringify(body);
    try {
      return await httpCall(restAddress(url, route, path, query), {
        method: route.method,
        headers,
        body: sent,
        signal,
      });
    } catch {
      throw signal.aborted ? tookTooLong(url, timeout) : notReached(url);
    }
  }
}

function json({ text }: HttpAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw answerError('it is no JSON');
  }
}

function parsed<R extends RestRoute>(route: R, body: unknown): z.output<R['answer']> {
  const result = route.answer.safeParse(body);
  if (result.success) return result.data as z.output<R['answer']>;
  throw answerError(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)[0] ?? 'invalid');
}
