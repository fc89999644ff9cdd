import type { Logger } from '@concert-mia/base/telemetry';
import type { MetricsStore } from './keeping/metrics-store.ts';
import { differenceOf } from './metrics/difference.ts';
import type { Series } from './metrics/series.ts';
import { evaluate, type Observed } from './panels/expression.ts';
import { PANELS } from './panels/panels.ts';
import { servedEvents } from './slo/served-events.ts';

/** Milliseconds between two looks. */
const EVERY = 2_000;
/** Rates and quantiles are over this many looks. */
const LOOKS = 10;
/** Points of a curve: half an hour. */
const POINTS = 900;
/** Looks between two entries of the history. */
const HISTORY_EVERY = 5;

/** What all curves showed at one moment, by panel and place of the curve: `traffic.0`. */
export interface Point {
  readonly at: number;
  readonly values: ReadonlyMap<string, number>;
}

export interface SamplerOptions {
  readonly read: () => Promise<readonly Series[]>;
  /** What this process itself counted; commands write their own part of the history. */
  readonly own: () => readonly Series[];
  /** Where the history of service levels is kept. */
  readonly store: MetricsStore;
  readonly logger: Logger;
  readonly every?: number;
}

/** Looks at the metrics now and then, and keeps the curves of the last while and the history of the service levels. */
export class Sampler implements AsyncDisposable {
  readonly points: Point[] = [];
  observed: Observed = { now: [], recent: [], seconds: 0 };
  private readonly options: SamplerOptions;
  private readonly looks: { at: number; series: readonly Series[] }[] = [];
  private readonly watchers = new Set<() => void>();
  private readonly timer: NodeJS.Timeout;
  private written: readonly Series[] = [];
  private count = 0;
  private looking: Promise<void> = Promise.resolve();

  constructor(options: SamplerOptions) {
    this.options = options;
    this.timer = setInterval(() => void this.look(), options.every ?? EVERY).unref();
  }

  /** One look, after the one that is under way. Never throws. */
  look(): Promise<void> {
    this.looking = this.looking.then(() => this.lookNow()).catch((error: unknown) => this.tell(error));
    return this.looking;
  }

  /** Calls back after every look, until the answer is called. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Writes the rest of the history. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.timer);
    await this.look();
    this.writeHistory();
  }

  private async lookNow(): Promise<void> {
    const [at, series] = [Date.now(), await this.options.read()];
    this.looks.push({ at, series });
    if (this.looks.length > LOOKS + 1) this.looks.shift();
    const first = this.looks[0]!;
    this.observed = { now: series, recent: differenceOf(first.series, series), seconds: (at - first.at) / 1000 };
    this.points.push({ at, values: valuesOf(this.observed) });
    if (this.points.length > POINTS) this.points.shift();
    if ((this.count += 1) % HISTORY_EVERY === 0) this.writeHistory();
    for (const watcher of this.watchers) watcher();
  }

  private writeHistory(): void {
    const { own, store } = this.options;
    try {
      const now = own();
      store.addServed(Math.floor(Date.now() / 60_000), servedEvents(differenceOf(this.written, now)));
      this.written = now;
    } catch (error) {
      this.tell(error);
    }
  }

  private tell(error: unknown): void {
    this.options.logger.warn('metrics not read', { reason: error instanceof Error ? error.message : String(error) });
  }
}

function valuesOf(observed: Observed): Map<string, number> {
  const values = new Map<string, number>();
  for (const { id, curves } of PANELS) {
    for (const [at, { shows }] of curves.entries()) {
      const value = evaluate(shows, observed);
      if (value !== undefined) values.set(`${id}.${at}`, value);
    }
  }
  return values;
}
