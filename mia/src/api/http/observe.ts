import type { FastifyInstance } from 'fastify';
import { withRequestId, type Logger } from '@concert-mia/base/telemetry';
import type { MonitoringInterface } from '../../interfaces/index.ts';

/** One line in the log and one observation for each request; the route as the contract has it, never an address. */
export function observe(server: FastifyInstance, monitoring: MonitoringInterface, logger: Logger): void {
  const requests = monitoring.counter('mia_api_requests_total', {
    help: 'Requests, by route and status.',
    unit: 'requests',
  });
  const durations = monitoring.histogram('mia_api_request_duration_seconds', {
    help: 'From the first byte of a request to the last of its answer.',
    unit: 'seconds',
  });
  const active = monitoring.gauge('mia_api_requests_active', { help: 'Requests being answered.', unit: 'requests' });
  let open = 0;
  server.addHook('onRequest', (request, _reply, done) => {
    active.set((open += 1));
    withRequestId(request.id, done); // all that is done for it, in the index and the storage too, has its id in the log
  });
  server.addHook('onResponse', (request, reply, done) => {
    active.set((open -= 1));
    const attributes = { route: request.routeOptions.url ?? 'none', method: methodOf(request.method) };
    requests.add(1, { ...attributes, status: String(reply.statusCode) });
    durations.record(reply.elapsedTime / 1000, attributes);
    logger.info('request', {
      requestId: request.id,
      ...attributes,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 100) / 100,
    });
    done();
  });
}

/** A label has few values, whatever a caller sends. */
function methodOf(method: string): string {
  return ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'].includes(method) ? method : 'other';
}
