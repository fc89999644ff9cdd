import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { noMonitoring, type Counter, type MonitoringInterface } from '../../interfaces/index.ts';

/** An answer as it is sent. */
export interface Kept {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** A cache that several servers share. Nothing here throws: without it everything is worked out again. */
export interface SharedCache {
  read(key: string): Promise<Buffer | undefined>;
  write(key: string, bytes: Buffer, milliseconds: number): Promise<void>;
}

const FROM = { memory: { from: 'memory' }, shared: { from: 'shared' }, work: { from: 'work' } } as const;
const MOST_BYTES = 32 * 1024 * 1024;
const LIFETIME = 5 * 60_000;

/**
 * Answers as bytes: in this process, and in a shared cache where there is one. A key holds the version of the index, so that
 * an answer of another index is never found. Whoever asks for what is just being worked out waits for it.
 */
export class AnswerCache {
  private readonly kept = new LRUCache<string, Kept>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length + 200,
    ttl: LIFETIME,
    ttlResolution: 1_000,
  });
  private readonly flights = new Map<string, Promise<Kept>>();
  private readonly shared: SharedCache | undefined;
  private readonly lookups: Counter;

  constructor(shared?: SharedCache, monitoring: MonitoringInterface = noMonitoring) {
    this.shared = shared;
    this.lookups = monitoring.counter('mia_api_cache_lookups_total', {
      help: 'Where answers came from.',
      unit: 'lookups',
    });
  }

  /** An answer was found in this process, by this cache or in front of it. */
  countMemory(): void {
    this.lookups.add(1, FROM.memory);
  }

  /** The answer that is kept under the key, or the one that `work` gives. */
  async get(key: string, work: () => Promise<unknown>): Promise<Kept> {
    const kept = this.kept.get(key);
    if (kept !== undefined) {
      this.countMemory();
      return kept;
    }
    const flight = this.flights.get(key) ?? this.start(key, work);
    return flight;
  }

  private async start(key: string, work: () => Promise<unknown>): Promise<Kept> {
    const flight = this.find(key, work).finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }

  private async find(key: string, work: () => Promise<unknown>): Promise<Kept> {
    const name = digest(key);
    const shared = await this.shared?.read(name);
    this.lookups.add(1, shared === undefined ? FROM.work : FROM.shared);
    const bytes = shared ?? Buffer.from(JSON.stringify(await work()));
    if (shared === undefined) void this.shared?.write(name, bytes, LIFETIME);
    const kept = { bytes, etag: `"${digest(bytes).slice(0, 27)}"` };
    this.kept.set(key, kept);
    return kept;
  }
}

function digest(of: string | Buffer): string {
  return createHash('sha256').update(of).digest('base64url');
}
