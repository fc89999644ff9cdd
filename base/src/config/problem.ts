/** How much a problem weighs: an error stops, a warning is shown. */
export type Severity = 'error' | 'warning';

/** One thing wrong with a configuration file. `line` and `column` are 1-based. */
export interface Problem {
  /** Stable, documented, lower-case with dashes: `duplicate-key`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}
