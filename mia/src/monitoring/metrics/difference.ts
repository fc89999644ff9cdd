import { seriesKey, type Series } from './series.ts';

/**
 * What was counted between two looks at one process; levels as they are now. A count that fell began anew (the process did),
 * so that all of it is new, as Prometheus reads it.
 */
export function differenceOf(before: readonly Series[], now: readonly Series[]): Series[] {
  const known = new Map(before.map((series) => [seriesKey(series), series]));
  return now.map((series) => since(known.get(seriesKey(series)), series));
}

function since(before: Series | undefined, now: Series): Series {
  if (before?.type === 'counter' && now.type === 'counter' && before.value <= now.value)
    return { ...now, value: now.value - before.value };
  if (before?.type === 'histogram' && now.type === 'histogram' && before.count <= now.count) {
    return {
      ...now,
      count: now.count - before.count,
      sum: now.sum - before.sum,
      buckets: now.buckets.map((count, at) => count - (before.buckets[at] ?? 0)),
    };
  }
  return now;
}
