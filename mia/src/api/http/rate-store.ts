import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { LRUCache } from 'lru-cache';

/** Counts requests for several servers; `undefined` when it cannot. Never throws. */
export interface SharedCounter {
  count(caller: string, window: number): Promise<{ readonly current: number; readonly ttl: number } | undefined>;
}

type Callback = Parameters<FastifyRateLimitStore['incr']>[1];

/**
 * Counts in the shared counter, and in this process while that one does not answer: a limit that gives up with Redis would
 * be none. A class for the plugin, which makes one store per group of routes.
 */
export function rateStore(shared: SharedCounter | undefined) {
  const windows = new LRUCache<string, { count: number; readonly until: number }>({ max: 50_000 });

  const countHere = (caller: string, window: number) => {
    const now = Date.now();
    let open = windows.get(caller);
    if (open === undefined || open.until <= now) windows.set(caller, (open = { count: 0, until: now + window }));
    open.count += 1;
    return { current: open.count, ttl: open.until - now };
  };

  const tell = async (counter: SharedCounter, caller: string, window: number, callback: Callback) => {
    const here = countHere(caller, window);
    callback(null, (await counter.count(caller, window)) ?? here);
  };

  return class RateStore implements FastifyRateLimitStore {
    incr(caller: string, callback: Callback, window = 60_000): void {
      if (shared === undefined) {
        callback(null, countHere(caller, window));
        return;
      }
      void tell(shared, caller, window, callback);
    }

    child(): RateStore {
      return this;
    }
  };
}
