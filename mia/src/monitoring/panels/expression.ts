import { assertNever } from '@concert-mia/base/errors';
import type { Series } from '../metrics/series.ts';

/** Which series of a metric: for each label a regular expression that its whole value matches. */
export type Where = Readonly<Record<string, string>>;

/** What a curve shows. The same data is evaluated by the dashboards page and written as PromQL for Grafana and Prometheus. */
export type Expression =
  | { readonly kind: 'rate'; readonly metric: string; readonly where?: Where } // a second
  | { readonly kind: 'total'; readonly metric: string; readonly where?: Where }
  | { readonly kind: 'level'; readonly metric: string; readonly where?: Where }
  | { readonly kind: 'least'; readonly metric: string; readonly where?: Where }
  | { readonly kind: 'quantile'; readonly metric: string; readonly quantile: number; readonly where?: Where }
  | { readonly kind: 'share'; readonly metric: string; readonly where: Where };

/** What was seen: the series now, and what was counted over the last `seconds`. */
export interface Observed {
  readonly now: readonly Series[];
  readonly recent: readonly Series[];
  readonly seconds: number;
}

/** The value at this moment; `undefined` when there is nothing to tell, such as the median of no requests. */
export function evaluate(expression: Expression, { now, recent, seconds }: Observed): number | undefined {
  switch (expression.kind) {
    case 'rate':
      return seconds > 0 ? sum(select(recent, expression)) / seconds : undefined;
    case 'total':
      return sum(select(now, expression));
    case 'level': {
      const levels = select(now, expression);
      return levels.length === 0 ? undefined : sum(levels);
    }
    case 'least': {
      const levels = select(now, expression).map(valueOf);
      return levels.length === 0 ? undefined : Math.min(...levels);
    }
    case 'quantile':
      return quantileOf(select(recent, expression), expression.quantile);
    case 'share': {
      const all = sum(select(recent, { metric: expression.metric }));
      return all > 0 ? sum(select(recent, expression)) / all : undefined;
    }
    default:
      return assertNever(expression);
  }
}

export function promQl(expression: Expression, range = '$__rate_interval'): string {
  const { metric, where = {} } = expression;
  const chosen = metric + matchers(where);
  switch (expression.kind) {
    case 'rate':
      return `sum(rate(${chosen}[${range}]))`;
    case 'total':
    case 'level':
      return `sum(${chosen})`;
    case 'least':
      return `min(${chosen})`;
    case 'quantile':
      return `histogram_quantile(${expression.quantile}, sum by (le) (rate(${metric}_bucket${matchers(where)}[${range}])))`;
    case 'share':
      return `sum(rate(${chosen}[${range}])) / sum(rate(${metric}[${range}]))`;
    default:
      return assertNever(expression);
  }
}

export function select(series: readonly Series[], { metric, where = {} }: { metric: string; where?: Where }): Series[] {
  const wanted = Object.entries(where).map(([label, pattern]) => [label, new RegExp(`^(?:${pattern})$`)] as const);
  return series.filter(
    ({ name, labels }) => name === metric && wanted.every(([label, pattern]) => pattern.test(labels[label] ?? '')),
  );
}

/** As `{label=~"pattern"}`, or nothing. */
export function matchers(where: Where): string {
  const pairs = Object.entries(where).map(([label, pattern]) => `${label}=~${JSON.stringify(pattern)}`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

export function sum(series: readonly Series[]): number {
  return series.reduce((total, one) => total + valueOf(one), 0);
}

function valueOf(series: Series): number {
  return series.type === 'histogram' ? series.count : series.value;
}

/** As Prometheus' `histogram_quantile`: within a bucket values are taken to lie evenly. */
function quantileOf(series: readonly Series[], quantile: number): number | undefined {
  const all = series.filter((one) => one.type === 'histogram');
  const bounds = all[0]?.bounds ?? [];
  const counts = Array.from({ length: bounds.length + 1 }, (_, at) => all.reduce((total, one) => total + (one.buckets[at] ?? 0), 0)); // prettier-ignore
  let rank = counts.reduce((total, count) => total + count, 0) * quantile;
  if (rank === 0) return undefined;
  for (const [at, count] of counts.entries()) {
    if (rank <= count && count > 0) {
      const [from, to] = [bounds[at - 1] ?? 0, bounds[at]];
      return to === undefined ? from : from + (to - from) * (rank / count);
    }
    rank -= count;
  }
  return bounds.at(-1);
}
