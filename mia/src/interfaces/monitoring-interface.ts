/**
 * Labels of one series. Few values each: never a path, an id or a person's words. What is given once does not change; whoever
 * observes often gives the same object again, so that no series has to be looked for.
 */
export type Attributes = Readonly<Record<string, string>>;

export interface MetricOptions {
  /** One sentence for the person who reads the dashboard. */
  readonly help?: string;
  /** `seconds`, `bytes`, or what is counted: `documents`. */
  readonly unit?: string;
}

export interface HistogramOptions extends MetricOptions {
  /** Upper bounds of the buckets, ascending, in the metric's unit; the implementation's default suits seconds. */
  readonly buckets?: readonly number[];
}

/** Only grows. */
export interface Counter {
  /** Adds `value` (default 1). A negative number, NaN or infinity is left out. */
  add(value?: number, attributes?: Attributes): void;
}

/** Goes up and down. */
export interface Gauge {
  /** NaN and infinity are left out. */
  set(value: number, attributes?: Attributes): void;
}

/** A distribution, such as of durations. */
export interface Histogram {
  /** NaN and infinity are left out. */
  record(value: number, attributes?: Attributes): void;
}

/**
 * Contract between Monitoring and every other module: each takes one and reports to it. Nothing here throws, waits or blocks,
 * whatever it is given: to be observed must never break the work. Asking twice for the same name gives the same series; a
 * name already in use for another kind of metric, or one outside `[a-z][a-z0-9_]*`, gives an instrument that does nothing.
 */
export interface MonitoringInterface {
  counter(name: string, options?: MetricOptions): Counter;
  gauge(name: string, options?: MetricOptions): Gauge;
  histogram(name: string, options?: HistogramOptions): Histogram;
}

const NOTHING = { add() {}, set() {}, record() {} };

/** The harmless default: observes nothing. */
export const noMonitoring: MonitoringInterface = {
  counter: () => NOTHING,
  gauge: () => NOTHING,
  histogram: () => NOTHING,
};
