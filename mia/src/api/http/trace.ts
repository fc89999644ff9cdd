import type { FastifyInstance } from 'fastify';
import { noTracing, type Tracing } from '@concert-mia/base/telemetry';
import { routeOf } from './route-of.ts';

/** Each request as a span, from its arrival until its answer was sent, under the caller's where it names one. */
export function traceRequests(server: FastifyInstance, tracing: Tracing): void {
  if (tracing === noTracing) return;
  server.addHook('onRequest', (request, reply, done) => {
    const { url: route } = routeOf(request);
    const { traceparent } = request.headers;
    const attributes = { 'http.request.method': request.method, 'http.route': route, 'mia.request_id': request.id };
    void tracing.span(
      `${request.method} ${route}`,
      { kind: 'server', attributes, parent: typeof traceparent === 'string' ? traceparent : undefined },
      async (span) => {
        const answered = new Promise((resolve) => reply.raw.once('close', resolve)); // also after an error
        done();
        await answered;
        span.set({ 'http.response.status_code': reply.statusCode });
        if (reply.statusCode >= 500) span.fail(String(reply.statusCode));
      },
    );
  });
}
