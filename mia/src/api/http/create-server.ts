import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { silentLogger, type Logger } from '@concert-mia/base/telemetry';
import { noMonitoring, type MonitoringInterface } from '../../interfaces/index.ts';
import { AnswerCache, type SharedCache } from '../cache/answer-cache.ts';
import { CurrentVersion } from '../cache/current-version.ts';
import type { ApiService } from '../service/api-service.ts';
import { addRoutes } from './add-routes.ts';
import { Admission } from './admission.ts';
import { ApiKeys } from './api-keys.ts';
import { addDocs } from './docs.ts';
import { observe } from './observe.ts';
import { HttpProblem, toProblem } from './problem.ts';
import { rateStore, type SharedCounter } from './rate-store.ts';
import { notFound, sendProblem } from './send-problem.ts';
import { validatorCompiler } from './validate.ts';

/** A question of 2,000 characters in the longest encoding, with every filter, is far below. */
const BODY_LIMIT = 64 * 1024;
const WINDOW = 60_000;
const ID = /^[\w.-]{1,80}$/;

export interface ServerOptions {
  readonly service: ApiService;
  readonly version: string;
  readonly logger?: Logger;
  readonly monitoring?: MonitoringInterface;
  /** What several servers share: answers, and the count of requests. */
  readonly shared?: SharedCache & SharedCounter;
  /** Requests of one caller in a minute; 0: as many as they like. */
  readonly rateLimit?: number;
  /** Keys that open the API; none: it is open to everyone who reaches it. */
  readonly apiKeys?: readonly string[];
  /** Milliseconds until a request is given up. */
  readonly timeout?: number;
  /** Uncached work at a time. */
  readonly mostWork?: number;
  /** Addresses of proxies in front of it, whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: readonly string[];
}

/** The REST API as a Fastify instance that does not listen yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { service, version, logger = silentLogger, monitoring = noMonitoring, shared } = options;
  const server = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000, // somebody who sends a request letter by letter
    handlerTimeout: options.timeout ?? 10_000,
    forceCloseConnections: 'idle',
    genReqId: requestId,
    trustProxy: options.trustProxy === undefined ? false : [...options.trustProxy],
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => void sendProblem(toProblem(error), request, reply),
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  server.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.statusCode >= 500) logFailure(logger, request, problem, error);
    return sendProblem(problem, request, reply);
  });
  server.setNotFoundHandler((request, reply) => sendProblem(notFound(request, reply), request, reply));
  observe(server, monitoring, logger);
  await protect(server, options);
  addRoutes(server, {
    service,
    cache: new AnswerCache(shared, monitoring),
    version: new CurrentVersion(service.index),
    admission: new Admission(options.mostWork),
  });
  addDocs(server, version);
  return server;
}

/** What stands before every route: headers, keys, the rate. */
async function protect(server: FastifyInstance, { apiKeys = [], rateLimit: max = 100, shared }: ServerOptions) {
  const keys = new ApiKeys(apiKeys);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
    done();
  });
  if (max > 0) {
    await server.register(rateLimit, {
      max,
      timeWindow: WINDOW,
      store: rateStore(shared),
      enableDraftSpec: true,
      allowList: (request: FastifyRequest) => request.routeOptions.url === '/health',
      keyGenerator: (request) => keys.callerOf(request, request.ip),
      errorResponseBuilder: (_request, { max: most }) =>
        new HttpProblem('E_RATE_LIMIT', `More than ${most} requests in a minute.`),
    });
  }
  // After the rate, which the plugin checks in `onRequest`: whoever guesses keys is slowed down.
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
    route: request.routeOptions.url,
    code: problem.code,
    cause: error instanceof Error && 'code' in error ? String(error.code) : undefined,
  });
}
