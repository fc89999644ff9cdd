import type { FastifyInstance } from 'fastify';
import { withRequestId, type Logger } from '@concert-mia/base/telemetry';
import type { Attributes, MonitoringInterface } from '../../interfaces/index.ts';
import { routeOf } from './route-of.ts';

/**
 * One line in the log and one observation for each request, the route as the contract has it, never an address; and the
 * headers that every answer has.
 */
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
  const labels = new Labels();
  let open = 0;
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    active.set((open += 1));
    withRequestId(request.id, done); // all that is done for it, in the index and the storage too, has its id in the log
  });
  server.addHook('onResponse', (request, reply, done) => {
    active.set((open -= 1));
    const { answered, timed } = labels.of(routeOf(request).url, request.method, reply.statusCode);
    requests.add(1, answered);
    durations.record(reply.elapsedTime / 1000, timed);
    logger.info('request', {
      requestId: request.id,
      ...timed,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 100) / 100,
    });
    done();
  });
}

/** The labels of requests, made once for each route, method and status. */
class Labels {
  private readonly made = new Map<string, Map<number, { readonly answered: Attributes; readonly timed: Attributes }>>();

  of(route: string, method: string, status: number) {
    const name = `${methodOf(method)} ${route}`;
    let statuses = this.made.get(name);
    if (statuses === undefined) this.made.set(name, (statuses = new Map()));
    let labels = statuses.get(status);
    if (labels === undefined) {
      const timed = { route, method: methodOf(method) };
      labels = { answered: { ...timed, status: String(status) }, timed };
      statuses.set(status, labels);
    }
    return labels;
  }
}

/** A label has few values, whatever a caller sends. */
function methodOf(method: string): string {
  return ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'].includes(method) ? method : 'other';
}
