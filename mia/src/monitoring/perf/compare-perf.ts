/** Figures by their path in the results: `ingest.firstRun.seconds`. */
export type Figures = Readonly<Record<string, number>>;

export interface PerfLine {
  readonly figure: string;
  readonly now: number;
  readonly before: number | null;
  /** Share by which it grew; `null` where there is nothing to compare with. */
  readonly changed: number | null;
}

/** Every number of a result, by its path. */
export function figuresOf(value: unknown, name: string): Figures {
  if (typeof value === 'number' && Number.isFinite(value)) return { [name]: value };
  if (typeof value !== 'object' || value === null) return {};
  return Object.assign({}, ...Object.entries(value).map(([key, one]) => figuresOf(one, `${name}.${key}`))) as Figures;
}

export function comparePerf(before: Figures | undefined, now: Figures): PerfLine[] {
  return Object.entries(now).map(([figure, value]) => {
    const known = before?.[figure];
    const changed = known === undefined || known === 0 ? null : value / known - 1;
    return { figure, now: value, before: known ?? null, changed };
  });
}
