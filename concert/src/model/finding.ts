import type { Severity } from '@concert-mia/base/config';

/** Something that `concert check` reports: a problem of the configuration, of the matrix, or a denied change. */
export interface Finding {
  /** Stable and documented in `docs/guide/findings.md`: `overlap`, `unowned`, `out-of-scope`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  readonly column?: number;
  /** Paths that show it, a few. */
  readonly samples?: readonly string[];
}
