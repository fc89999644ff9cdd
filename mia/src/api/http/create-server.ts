import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { silentLogger, type Logger } from '@concert-mia/base/telemetry';
import { REST_ROUTES, type RestRoute } from '../../interfaces/index.ts';
import type { ApiService } from '../service/api-service.ts';
import { addDocs } from './docs.ts';
import { HANDLERS, type Handler } from './handlers.ts';
import { HttpProblem, PROBLEM_TYPE, problemBody, toProblem } from './problem.ts';
import { validatorCompiler } from './validate.ts';

/** A question of 2,000 characters in the longest encoding, with every filter, is far below. */
const BODY_LIMIT = 64 * 1024;
const ID = /^[\w.-]{1,80}$/;

export interface ServerOptions {
  readonly service: ApiService;
  readonly version: string;
  readonly logger?: Logger;
  /** Milliseconds until a request is given up. */
  readonly timeout?: number;
}

/** The REST API as a Fastify instance that does not listen yet. */
export function createServer({
  service,
  version,
  logger = silentLogger,
  timeout = 10_000,
}: ServerOptions): FastifyInstance {
  const server = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000, // somebody who sends a request letter by letter
    handlerTimeout: timeout,
    forceCloseConnections: 'idle',
    genReqId: requestId,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => void sendProblem(toProblem(error), request, reply),
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
    done();
  });
  server.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.statusCode >= 500) logFailure(logger, request, problem, error);
    return sendProblem(problem, request, reply);
  });
  server.setNotFoundHandler((request, reply) => sendProblem(notFound(request, reply), request, reply));
  for (const [name, handler] of Object.entries(HANDLERS))
    addRoute(server, service, REST_ROUTES[name as keyof typeof HANDLERS], handler);
  addDocs(server, version);
  return server;
}

function addRoute(server: FastifyInstance, service: ApiService, route: RestRoute, handler: Handler): void {
  server.route({
    method: route.method,
    url: fastifyPath(route.path),
    schema: {
      ...(route.parameters && { params: route.parameters }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
    },
    handler: (request, reply) => handler(service, request, reply),
  });
}

/** `/document/{id}` → `/document/:id` */
function fastifyPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** The caller's own id where it is a sane one, so that a request can be followed through several services. */
function requestId(request: { readonly headers: Readonly<Record<string, string | string[] | undefined>> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ID.test(given) ? given : randomUUID();
}

function sendProblem(problem: HttpProblem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter);
  return reply
    .code(problem.statusCode)
    .headers({ 'content-type': PROBLEM_TYPE, 'x-request-id': request.id, 'cache-control': 'no-store' })
    .send(JSON.stringify(problemBody(problem, request.id)));
}

/** 405 with `Allow` where the path has another method, else 404. */
function notFound({ url }: FastifyRequest, reply: FastifyReply): HttpProblem {
  const path = url.replace(/[?#].*$/s, '').replace(/(?<=.)\/$/, '');
  const route = Object.values(REST_ROUTES).find((each) => matches(each.path, path));
  if (route === undefined) return new HttpProblem('E_NOT_FOUND', 'There is no such route.');
  void reply.header('allow', route.method === 'GET' ? 'GET, HEAD' : route.method);
  return new HttpProblem('E_METHOD', `This route takes ${route.method}.`);
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith('{') || part === given[at]);
}

function logFailure(logger: Logger, request: FastifyRequest, problem: HttpProblem, error: unknown): void {
  logger.error(error instanceof Error ? error.message : String(error), {
    requestId: request.id,
    route: request.routeOptions.url,
    code: problem.code,
    cause: error instanceof Error && 'code' in error ? String(error.code) : undefined,
  });
}
