import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { LRUCache } from 'lru-cache';
import { HttpProblem } from './problem.ts';
import { routeOf } from './route-of.ts';

/** Counts requests for several servers; `undefined` when it cannot. Never throws. */
export interface SharedCounter {
  count(caller: string, window: number): Promise<Count | undefined>;
}

/** Requests in the present window, and the milliseconds until it ends. */
interface Count {
  readonly current: number;
  readonly ttl: number;
}

const WINDOW = 60_000;
const MOST_CALLERS = 50_000;

/**
 * So many requests of one caller in a minute; /health and the files of pages are none of them. Counts in the shared counter, and in this process while
 * that one does not answer: a limit that gives up with Redis would be none. Without a shared counter nothing is waited for.
 */
export function rateLimit(
  most: number,
  callerOf: (request: FastifyRequest) => string,
  shared: SharedCounter | undefined,
): onRequestHookHandler {
  const windows = new Windows();
  return (request, reply, done) => {
    const { url, isFree } = routeOf(request);
    if (isFree || url === '/health') return done();
    const caller = callerOf(request);
    const here = windows.count(caller);
    if (shared === undefined) return done(judge(here, most, reply));
    void countEverywhere(shared, caller, here, (count) => done(judge(count, most, reply)));
  };
}

async function countEverywhere(shared: SharedCounter, caller: string, here: Count, counted: (count: Count) => void) {
  counted((await shared.count(caller, WINDOW)) ?? here);
}

/** A window of each caller, which begins with its first request. */
class Windows {
  private readonly open = new LRUCache<string, { count: number; readonly until: number }>({ max: MOST_CALLERS });

  count(caller: string): Count {
    const now = Date.now();
    let window = this.open.get(caller);
    if (window === undefined || window.until <= now) {
      window = { count: 0, until: now + WINDOW };
      this.open.set(caller, window);
    }
    window.count += 1;
    return { current: window.count, ttl: window.until - now };
  }
}

function judge({ current, ttl }: Count, most: number, reply: FastifyReply): HttpProblem | undefined {
  const seconds = Math.ceil(ttl / 1000);
  void reply
    .header('ratelimit-limit', most)
    .header('ratelimit-remaining', Math.max(most - current, 0))
    .header('ratelimit-reset', seconds);
  if (current <= most) return undefined;
  return new HttpProblem('E_RATE_LIMIT', `More than ${most} requests in a minute.`, {
    retryAfter: Math.max(seconds, 1),
  });
}
