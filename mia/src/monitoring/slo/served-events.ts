import type { Served } from '../keeping/metrics-store.ts';
import type { Series } from '../metrics/series.ts';
import { select, sum } from '../panels/expression.ts';
import { SLOS, type Indicator } from './slos.ts';

/** How many of the counted events were good, for each service level. */
export function servedEvents(counted: readonly Series[]): Served[] {
  return SLOS.map(({ id, indicator }) => ({ slo: id, ...events(indicator, counted) }));
}

function events(indicator: Indicator, counted: readonly Series[]): Pick<Served, 'good' | 'total'> {
  const { metric, of } = indicator;
  const all = select(counted, { metric, where: of });
  const total = sum(all);
  if (indicator.kind === 'ratio') {
    return { total, good: total - sum(select(counted, { metric, where: { ...of, ...indicator.bad } })) };
  }
  const good = all.reduce(
    (sum, series) => sum + (series.type === 'histogram' ? within(series.bounds, series.buckets, indicator.seconds) : 0),
    0,
  );
  return { total, good };
}

function within(bounds: readonly number[], buckets: readonly number[], seconds: number): number {
  return buckets.reduce((sum, count, at) => sum + ((bounds[at] ?? Infinity) <= seconds ? count : 0), 0);
}
