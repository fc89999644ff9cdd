import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { noTracing, silentLogger, type Logger, type Tracing } from '@concert-mia/base/telemetry';
import { noMonitoring, type MonitoringInterface } from '../../interfaces/index.ts';
import { AnswerCache, type SharedCache } from '../cache/answer-cache.ts';
import { CurrentVersion } from '../cache/current-version.ts';
import type { ApiService } from '../service/api-service.ts';
import { addRoutes } from './add-routes.ts';
import { Admission } from './admission.ts';
import { ApiKeys } from './api-keys.ts';
import { addDocs } from './docs.ts';
import { observe } from './observe.ts';
import type { Pages } from './pages.ts';
import { toProblem, type HttpProblem } from './problem.ts';
import { rateLimit, type SharedCounter } from './rate-limit.ts';
import { routeOf } from './route-of.ts';
import { notFound, problemSender } from './send-problem.ts';
import { traceRequests } from './trace.ts';
import { validatorCompiler } from './validate.ts';

/** A question of 2,000 characters in the longest encoding, with every filter, is far below. */
const BODY_LIMIT = 64 * 1024;
const ID = /^[\w.-]{1,80}$/;

export interface ServerOptions {
  readonly service: ApiService;
  readonly version: string;
  readonly logger?: Logger;
  readonly monitoring?: MonitoringInterface;
  readonly tracing?: Tracing;
  /** What several servers share: answers, and the count of requests. */
  readonly shared?: SharedCache & SharedCounter;
  /** Requests of one caller in a minute; 0: as many as they like. */
  readonly rateLimit?: number;
  /** Keys that open the API; none: it is open to everyone who reaches it. */
  readonly apiKeys?: readonly string[];
  /** Milliseconds until a request is given up. */
  readonly timeout?: number;
  /** The same where a model writes an answer. */
  readonly writingTimeout?: number;
  /** Uncached work at a time. */
  readonly mostWork?: number;
  /** Addresses of proxies in front of it, whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: readonly string[];
  /** Pages for people, at addresses of their own. */
  readonly pages?: Pages;
}

/** The REST API as a Fastify instance that does not listen yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const {
    service,
    version,
    logger = silentLogger,
    monitoring = noMonitoring,
    tracing = noTracing,
    shared,
    pages,
  } = options;
  const refuse = problemSender(pages);
  const admission = new Admission(options.mostWork);
  const server = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000, // somebody who sends a request letter by letter
    forceCloseConnections: 'idle',
    genReqId: requestId,
    trustProxy: options.trustProxy === undefined ? false : [...options.trustProxy],
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => void refuse(toProblem(error), request, reply),
  });
  server.decorateRequest('route', undefined);
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  server.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.statusCode >= 500) logFailure(logger, request, problem, error);
    return refuse(problem, request, reply);
  });
  server.setNotFoundHandler((request, reply) => refuse(notFound(request, reply), request, reply));
  traceRequests(server, tracing);
  observe(server, monitoring, logger);
  protect(server, options);
  addRoutes(server, {
    service,
    cache: new AnswerCache(shared, monitoring),
    version: new CurrentVersion(service.index),
    admission,
    timeout: options.timeout ?? 10_000,
    writingTimeout: options.writingTimeout ?? 75_000,
  });
  addDocs(server, version);
  pages?.addTo(server, (work) => admission.admit(work));
  return server;
}

/** What stands before every route: the rate, and the keys. */
function protect(server: FastifyInstance, { apiKeys = [], rateLimit: max = 100, shared }: ServerOptions) {
  const keys = new ApiKeys(apiKeys);
  if (max > 0)
    server.addHook(
      'onRequest',
      rateLimit(max, (request) => keys.callerOf(request, request.ip), shared),
    );
  // After the rate: whoever guesses keys is slowed down.
  if (apiKeys.length > 0)
    server.addHook('preParsing', (request, _reply, _payload, done) => {
      done(keys.refusal(request));
    });
}

/** The caller's own id where it is a sane one, so that a request can be followed through several services. */
function requestId(request: { readonly headers: Readonly<Record<string, string | string[] | undefined>> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ID.test(given) ? given : randomUUID();
}

function logFailure(logger: Logger, request: FastifyRequest, problem: HttpProblem, error: unknown): void {
  logger.error(error instanceof Error ? error.message : String(error), {
    requestId: request.id,
    route: routeOf(request).url,
    code: problem.code,
    cause: error instanceof Error && 'code' in error ? String(error.code) : undefined,
  });
}
