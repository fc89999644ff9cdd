import { bootstrap, compare, type Interval } from './measures.ts';

/** One measure on one set: a value for each question, for each system. */
export interface Measured {
  readonly measure: string;
  readonly systems: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** A measure with what can be said of it. */
export interface Row {
  readonly set: string;
  readonly measure: string;
  readonly questions: number;
  readonly systems: readonly { readonly name: string; readonly interval: Interval }[];
  /** Hybrid less each other system, question by question. */
  readonly differences: readonly { readonly against: string; readonly interval: Interval }[];
}

export function toRow(set: string, { measure, systems }: Measured): Row {
  const hybrid = systems.find(({ name }) => name === 'hybrid')?.values ?? [];
  return {
    set,
    measure,
    questions: hybrid.length,
    systems: systems.map(({ name, values }) => ({ name, interval: bootstrap(values) })),
    differences: systems
      .filter(({ name }) => name !== 'hybrid')
      .map(({ name, values }) => ({ against: name, interval: compare(hybrid, values) })),
  };
}
