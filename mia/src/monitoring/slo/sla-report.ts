import type { MetricsStore } from '../keeping/metrics-store.ts';
import { SLOS } from './slos.ts';

/** Minutes. */
const DAY = 24 * 60;

export interface SlaLine {
  readonly id: string;
  readonly title: string;
  readonly target: number;
  readonly days: number;
  readonly events: number;
  /** The share that was good; `null` when nothing happened. */
  readonly attained: number | null;
  /** The share of the budget of errors that is left: 1 untouched, 0 used up, below 0 the promise is broken. */
  readonly budgetLeft: number | null;
  readonly kept: boolean | null;
}

/** How each promise was kept up to `now`, in milliseconds since 1970. */
export function slaReport(store: Pick<MetricsStore, 'servedSince'>, now: number): SlaLine[] {
  return SLOS.map(({ id, title, target, days }) => {
    const served = store.servedSince(Math.floor(now / 60_000) - days * DAY).find(({ slo }) => slo === id);
    const line = { id, title, target, days, events: served?.total ?? 0 };
    if (served === undefined || served.total === 0) return { ...line, attained: null, budgetLeft: null, kept: null };
    const attained = served.good / served.total;
    return { ...line, attained, budgetLeft: 1 - (1 - attained) / (1 - target), kept: attained >= target };
  });
}
