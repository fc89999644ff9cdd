import type {
  Attributes,
  Counter,
  Gauge,
  Histogram,
  HistogramOptions,
  MonitoringInterface,
} from '../../interfaces/index.ts';
import { seriesKey, type Series } from './series.ts';

/** Seconds, from an answer out of memory to a long piece of work. */
export const DEFAULT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];
/** A label with too many values would fill the memory of whoever collects; what is beyond this is left out. */
const MOST_SERIES = 500;
const NAME = /^[a-z][a-z0-9_]{0,199}$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/;
const NOTHING = { add() {}, set() {}, record() {} };
const NONE: Attributes = {};

interface LiveHistogram {
  readonly type: 'histogram';
  readonly name: string;
  readonly labels: Attributes;
  count: number;
  sum: number;
  readonly bounds: readonly number[];
  readonly buckets: number[];
}
interface LiveNumber {
  readonly type: 'counter' | 'gauge';
  readonly name: string;
  readonly labels: Attributes;
  value: number;
}
type Kept = LiveHistogram | LiveNumber;

interface Family {
  readonly type: Series['type'];
  readonly bounds: readonly number[];
  readonly series: Map<string, Kept>;
  /** The same series by the very object that named it: whoever observes often keeps that, and pays for no key. */
  readonly known: WeakMap<Attributes, Kept>;
}

/** Keeps what the modules observe in this process, as series. */
export class MetricsRegistry implements MonitoringInterface {
  private readonly families = new Map<string, Family>();

  counter(name: string): Counter {
    const family = this.family(name, 'counter');
    if (family === undefined) return NOTHING;
    return {
      add(value = 1, attributes = NONE) {
        if (!(value >= 0 && Number.isFinite(value))) return;
        const kept = seriesOf(family, name, attributes);
        if (kept?.type === 'counter') kept.value += value;
      },
    };
  }

  gauge(name: string): Gauge {
    const family = this.family(name, 'gauge');
    if (family === undefined) return NOTHING;
    return {
      set(value, attributes = NONE) {
        if (!Number.isFinite(value)) return;
        const kept = seriesOf(family, name, attributes);
        if (kept?.type === 'gauge') kept.value = value;
      },
    };
  }

  histogram(name: string, { buckets = DEFAULT_BUCKETS }: HistogramOptions = {}): Histogram {
    const family = this.family(name, 'histogram', boundsOf(buckets));
    if (family === undefined) return NOTHING;
    return {
      record(value, attributes = NONE) {
        if (!Number.isFinite(value)) return;
        const kept = seriesOf(family, name, attributes);
        if (kept?.type === 'histogram') recordIn(kept, value);
      },
    };
  }

  /** What was observed so far, as data that does not change any more. */
  series(): Series[] {
    return [...this.families.values()].flatMap(({ series }) =>
      [...series.values()].map((kept) =>
        kept.type === 'histogram' ? { ...kept, buckets: [...kept.buckets] } : { ...kept },
      ),
    );
  }

  private family(name: string, type: Series['type'], bounds: readonly number[] = []): Family | undefined {
    if (!NAME.test(name)) return undefined;
    const known = this.families.get(name);
    if (known !== undefined) return known.type === type ? known : undefined;
    const family = { type, bounds, series: new Map<string, Kept>(), known: new WeakMap<Attributes, Kept>() };
    this.families.set(name, family);
    return family;
  }
}

function seriesOf(family: Family, name: string, attributes: Attributes): Kept | undefined {
  const known = family.known.get(attributes);
  if (known !== undefined) return known;
  const kept = seriesNamed(family, name, attributes);
  if (kept !== undefined) family.known.set(attributes, kept);
  return kept;
}

function seriesNamed(family: Family, name: string, attributes: Attributes): Kept | undefined {
  const labels = Object.fromEntries(Object.entries(attributes).filter(([label]) => LABEL.test(label)));
  const key = seriesKey({ name, labels });
  const known = family.series.get(key);
  if (known !== undefined || family.series.size >= MOST_SERIES) return known;
  const { type, bounds } = family;
  const made: Kept =
    type === 'histogram'
      ? { type, name, labels, count: 0, sum: 0, bounds, buckets: Array.from({ length: bounds.length + 1 }, () => 0) }
      : { type, name, labels, value: 0 };
  family.series.set(key, made);
  return made;
}

function recordIn(kept: LiveHistogram, value: number): void {
  const at = kept.bounds.findIndex((bound) => value <= bound);
  const bucket = at === -1 ? kept.bounds.length : at;
  kept.buckets[bucket] = (kept.buckets[bucket] ?? 0) + 1;
  kept.count += 1;
  kept.sum += value;
}

/** Ascending and finite, whatever was given. */
function boundsOf(buckets: readonly number[]): number[] {
  return [...new Set(buckets.filter((bound) => Number.isFinite(bound)))].sort((left, right) => left - right);
}
