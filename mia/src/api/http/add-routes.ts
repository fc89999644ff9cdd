import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { REST_ROUTES, type RestRoute } from '../../interfaces/index.ts';
import type { Kept } from '../cache/answer-cache.ts';
import { ByAddress } from '../cache/by-address.ts';
import { answerQueryRoute } from './answer-query-route.ts';
import { within } from './deadline.ts';
import type { Desk } from './desk.ts';
import { FRESH, KEPT, type Handler, type KeptRoute } from './handlers.ts';

export function addRoutes(server: FastifyInstance, desk: Desk): void {
  for (const [name, handler] of Object.entries(KEPT)) addKept(server, desk, name as KeptRoute, handler);
  for (const [name, handler] of Object.entries(FRESH)) {
    const route = REST_ROUTES[name as keyof typeof FRESH];
    server.route({
      ...shape(route),
      handler: (request, reply) => within<unknown>(desk.timeout, handler(desk.service, request, reply)),
    });
  }
  server.route({
    ...shape(REST_ROUTES.query),
    handler: (request, reply) => answerQueryRoute(desk, request, reply),
  });
}

/**
 * A route whose answers are kept. The very same address is answered before its parameters are looked at, though after the
 * limits; others that mean the same find each other by their checked parameters. Only an answer that must be worked out has a
 * deadline: Fastify's own `handlerTimeout` makes a timer and an AbortController for each request, kept answers too.
 */
function addKept(server: FastifyInstance, desk: Desk, name: KeptRoute, handler: Handler): void {
  const { service, cache, version, admission, timeout } = desk;
  const addresses = new ByAddress();
  const answered = () => void (name === 'search' && service.answeredOne(name));
  server.route({
    ...shape(REST_ROUTES[name]),
    preValidation(request, reply, done) {
      const now = version.now();
      const kept = now === undefined ? undefined : addresses.at(now, request.raw.url ?? '');
      if (kept === undefined) return done();
      cache.countMemory();
      answered();
      sendKept(kept, request, reply);
    },
    async handler(request, reply) {
      const now = await version.ask();
      const key = `${now} ${name} ${JSON.stringify([request.params, request.query])}`;
      const kept = await within(
        timeout,
        cache.get(key, () => admission.admit(() => handler(service, request, reply))),
      );
      addresses.keep(now, request.raw.url ?? '', kept);
      answered();
      sendKept(kept, request, reply);
      return reply;
    },
  });
}

function sendKept({ bytes, etag }: Kept, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('etag', etag).header('cache-control', 'no-cache'); // ask each time whether it is still so
  if (request.headers['if-none-match'] === etag) void reply.code(304).send();
  else void reply.header('content-type', 'application/json; charset=utf-8').send(bytes);
}

function shape({ method, path, parameters, query, body }: RestRoute) {
  return {
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'), // as Fastify writes it
    schema: {
      ...(parameters && { params: parameters }),
      ...(query && { querystring: query }),
      ...(body && { body }),
    },
  };
}
