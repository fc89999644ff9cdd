import type { Attributes } from '../../interfaces/index.ts';

/** One series at one moment, as plain data. */
export type Series = Sum | Level | Distribution;

interface Common {
  readonly name: string;
  readonly labels: Attributes;
}

export interface Sum extends Common {
  readonly type: 'counter';
  readonly value: number;
}

export interface Level extends Common {
  readonly type: 'gauge';
  readonly value: number;
}

export interface Distribution extends Common {
  readonly type: 'histogram';
  readonly count: number;
  readonly sum: number;
  /** Upper bounds, ascending. */
  readonly bounds: readonly number[];
  /** How many values each bucket has, itself alone; one more than `bounds`, for what is above all. */
  readonly buckets: readonly number[];
}

/** The same text for the same labels in any order. */
export function seriesKey({ name, labels }: Common): string {
  const pairs = Object.entries(labels).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([name, ...pairs]);
}

/** Two processes' counts together: sums and distributions add up, a level is the later one's. */
export function mergeSeries(all: readonly (readonly Series[])[]): Series[] {
  const merged = new Map<string, Series>();
  for (const series of all.flat()) {
    const key = seriesKey(series);
    const known = merged.get(key);
    merged.set(key, known === undefined ? series : together(known, series));
  }
  return [...merged.values()];
}

function together(known: Series, series: Series): Series {
  if (known.type === 'counter' && series.type === 'counter') return { ...known, value: known.value + series.value };
  if (known.type === 'histogram' && series.type === 'histogram') {
    if (known.bounds.join() !== series.bounds.join()) return series; // another version of MIA had other buckets
    return {
      ...known,
      count: known.count + series.count,
      sum: known.sum + series.sum,
      buckets: known.buckets.map((count, at) => count + (series.buckets[at] ?? 0)),
    };
  }
  return series;
}
