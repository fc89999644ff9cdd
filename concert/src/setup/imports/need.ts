/** How much one module needs another, counted. */
export interface Need {
  readonly from: string;
  readonly to: string;
  /** Imports of values. */
  readonly values: number;
  /** Imports of types only. */
  readonly types: number;
  /** Manifests that declare it, where no imports are read (Rust, Go, Python). */
  readonly declared: number;
}

type Count = 'values' | 'types' | 'declared';

/** Adds up who needs whom. A module does not need itself. */
export class NeedCounter {
  private readonly needs = new Map<string, Need>();

  add(from: string, to: string, what: Count): void {
    if (from === to) return;
    const key = `${from} ${to}`; // ids hold no space
    const need = this.needs.get(key) ?? { from, to, values: 0, types: 0, declared: 0 };
    this.needs.set(key, { ...need, [what]: need[what] + 1 });
  }

  all(): Need[] {
    return [...this.needs.values()];
  }
}
