import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { AppError } from '@concert-mia/base/errors';
import { openCoordination } from '../../engine/index.ts';
import type { Exchange, Route } from '../http/route.ts';

/** Says now and then that the line is open; a reader that is gone is noticed by it. */
const PULSE_MS = 15_000;

/**
 * The activity log as server-sent events, from `?after=NUMBER` (or `Last-Event-ID`, which a browser sends after a break) on:
 * every event once and in order, those that do not exist yet included. Without a number: what comes from now on.
 */
export const eventsRoute: Route = {
  method: 'GET',
  path: '/events',
  doors: ['socket', 'loopback'],
  async handle({ request, response, url, resident }: Exchange) {
    await using coordination = await openCoordination(resident.engine.repository.root, resident.env);
    const { log } = coordination.store;
    const { first, last } = await log.range();
    const after = numberIn(url.searchParams.get('after') ?? request.headers['last-event-id']) ?? last;
    if (after < first - 1) await log.read({ after, limit: 1 }); // throws E_EVENTS_GONE while it can still be an answer
    const gone = new AbortController();
    const unfollow = resident.follow();
    response.once('close', () => gone.abort());
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.flushHeaders();
    const pulse = setInterval(() => response.write(': \n\n'), PULSE_MS);
    try {
      const ending = AbortSignal.any([gone.signal, resident.ending]);
      for await (const event of log.follow(after, ending)) {
        await write(response, `id: ${event.seq}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`, ending);
      }
    } finally {
      clearInterval(pulse);
      unfollow();
      response.end();
    }
    return undefined;
  },
};

/** Waits for a slow reader, so that what it has not read yet stays in the log and not in our memory. */
async function write(response: ServerResponse, text: string, signal: AbortSignal): Promise<void> {
  if (!response.write(text)) await once(response, 'drain', { signal }).catch(() => {});
}

function numberIn(text: string | readonly string[] | null | undefined): number | undefined {
  if (text === null || text === undefined) return undefined;
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text);
  throw new AppError('E_NUMBER', '`after` is no whole number', { kind: 'usage' });
}
