import { Redis } from 'ioredis';
import type { DependencyHealth } from '../../interfaces/index.ts';
import type { Dependency } from '../service/check-health.ts';
import type { SharedCache } from './answer-cache.ts';

/** A request never waits longer for the cache than the answer would take to work out. */
const PATIENCE = 100;
const PREFIX = 'mia:';

// Counts one request in a window that begins with the first, in one step: [requests so far, milliseconds left].
const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }`;

/** Redis, for what several servers share. When it is gone every call fails at once and the server does without. */
export class RedisCache implements SharedCache, Dependency, Disposable {
  readonly name = 'cache';
  private readonly redis: Redis;

  constructor(url: string) {
    this.redis = new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 2_000,
      commandTimeout: PATIENCE,
      retryStrategy: (times) => Math.min(times * 200, 3_000),
    });
    this.redis.on('error', () => {}); // /health tells; without a listener a lost connection would end the process
  }

  async read(key: string): Promise<Buffer | undefined> {
    return (await this.attempt(() => this.redis.getBuffer(`${PREFIX}answer:${key}`))) ?? undefined;
  }

  async write(key: string, bytes: Buffer, milliseconds: number): Promise<void> {
    await this.attempt(() => this.redis.set(`${PREFIX}answer:${key}`, bytes, 'PX', milliseconds));
  }

  /** Requests of a caller in the present window, this one among them; `undefined` when Redis does not answer. */
  async count(caller: string, window: number): Promise<{ current: number; ttl: number } | undefined> {
    const answer = await this.attempt(() => this.redis.eval(COUNT, 1, `${PREFIX}rate:${caller}`, window));
    if (!Array.isArray(answer)) return undefined;
    const [current, ttl] = answer.map(Number);
    return { current: current ?? 0, ttl: Math.max(ttl ?? 0, 0) };
  }

  async health(): Promise<DependencyHealth> {
    const pong = await this.attempt(() => this.redis.ping());
    if (pong === 'PONG') return { status: 'healthy', detail: 'Redis answers.' };
    return { status: 'unhealthy', detail: 'Redis does not answer: each server keeps answers and counts on its own.' };
  }

  [Symbol.dispose](): void {
    this.redis.disconnect();
  }

  private async attempt<T>(call: () => Promise<T>): Promise<T | undefined> {
    if (this.redis.status !== 'ready') return undefined;
    try {
      return await call();
    } catch {
      return undefined;
    }
  }
}
