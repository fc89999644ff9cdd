import type { Logger } from '@concert-mia/base/telemetry';
import { differenceOf } from '../metrics/difference.ts';
import type { MetricsRegistry } from '../metrics/registry.ts';
import type { Series } from '../metrics/series.ts';
import { servedEvents } from '../slo/served-events.ts';
import { MetricsStore } from './metrics-store.ts';

/** A command that is killed loses what it counted in the last while, in milliseconds. */
const EVERY = 2_000;

/** Hands what a short command counts to the store, from which the server shows it: now and then, and at the end. */
export class Handover implements Disposable {
  private readonly registry: MetricsRegistry;
  private readonly file: string;
  private readonly logger: Logger;
  private readonly timer: NodeJS.Timeout;
  private handed: readonly Series[] = [];
  private failed = false;

  constructor(registry: MetricsRegistry, file: string, logger: Logger) {
    this.registry = registry;
    this.file = file;
    this.logger = logger;
    this.timer = setInterval(() => this.hand(), EVERY).unref();
  }

  /** Never throws: a full disk, or a store that cannot be written, must not end the command. */
  hand(): void {
    const now = this.registry.series();
    const news = differenceOf(this.handed, now).filter(isNews);
    if (news.length === 0) return;
    try {
      using store = new MetricsStore(this.file);
      store.add(news);
      store.addServed(Math.floor(Date.now() / 60_000), servedEvents(news));
      this.handed = now;
    } catch (error) {
      if (!this.failed) this.logger.warn('counts not kept', { reason: error instanceof Error ? error.message : String(error) }); // prettier-ignore
      this.failed = true;
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
    this.hand();
  }
}

function isNews(series: Series): boolean {
  return series.type === 'gauge' || (series.type === 'histogram' ? series.count : series.value) > 0;
}
