import type { IncomingMessage, ServerResponse } from 'node:http';
import { CONTENT_TYPE, exposition } from '../metrics/exposition.ts';
import type { Series } from '../metrics/series.ts';
import { page } from '../page/page.ts';
import { partsOf } from '../page/parts.ts';
import type { Sampler } from '../sampler.ts';
import type { SlaLine } from '../slo/sla-report.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};
/** Viewers of the page at a time: each holds a connection. */
const MOST_VIEWERS = 50;

/** `GET /metrics`, for Prometheus. */
export function metricsHandler(read: () => Promise<readonly Series[]>): Handler {
  return (request, response) => {
    if (!isRead(request)) return refuse(response, 405, 'GET only');
    if (pathOf(request) !== '/metrics') return refuse(response, 404, 'The metrics are at /metrics.');
    read().then(
      (series) => void response.writeHead(200, { ...HEADERS, 'content-type': CONTENT_TYPE }).end(exposition(series)),
      () => refuse(response, 500, 'The metrics cannot be read; the log says why.'),
    );
  };
}

/** The page at `base`, and its events. */
export function dashboardsHandler(sampler: Sampler, levels: () => readonly SlaLine[], base = ''): Handler {
  const parts = () => partsOf(sampler, levels());
  let viewers = 0;
  return (request, response) => {
    if (!isRead(request)) return refuse(response, 405, 'GET only');
    switch (pathOf(request)) {
      case base || '/':
        return void response.writeHead(200, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(page(parts(), base)); // prettier-ignore
      case `${base}/events`:
        if (viewers >= MOST_VIEWERS) return refuse(response, 503, 'Too many viewers.');
        viewers += 1;
        response.on('close', () => (viewers -= 1));
        return stream(response, sampler, parts);
      default:
        return refuse(response, 404, `The page is at ${base || '/'}.`);
    }
  };
}

/** Only what changed since the last event. A viewer who does not read is left out until they do. */
function stream(response: ServerResponse, sampler: Sampler, parts: () => Record<string, string>): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
  let sent: Record<string, string> = {};
  const send = () => {
    if (response.writableNeedDrain) return;
    const now = parts();
    const changed = Object.fromEntries(Object.entries(now).filter(([id, part]) => sent[id] !== part));
    sent = now;
    response.write(`data: ${JSON.stringify(changed)}\n\n`);
  };
  response.on('close', sampler.watch(send));
  send();
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
