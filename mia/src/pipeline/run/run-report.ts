import type { SkippedObject } from '../../interfaces/index.ts';
import type { Counts, RefusedSource } from './ledger-records.ts';

/** What a run did and what it left out, with every reason. */
export interface RunReport {
  readonly startedAt: string;
  readonly seconds: number;
  readonly processor: string;
  /** What this process took: seconds of processor time, and bytes of memory at most. */
  readonly usage: { readonly cpuSeconds: number; readonly peakBytes: number };
  /** By this process alone: another one may have done the rest. */
  readonly made: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Documents kept though their source was not seen: most of the archive seemed gone, or its folder may not be opened. */
  readonly withheld: number;
  readonly linked: number;
  /** After the run, over all sources of the ledger. */
  readonly counts: Counts;
  /** Things in the source that cannot be read as objects: links, pipes, impossible names. */
  readonly skipped: readonly SkippedObject[];
  /** Sources that gave no document. */
  readonly refused: readonly RefusedSource[];
}

/** Where the latest report is kept in the output. */
export const REPORT_KEY = 'state/ingest-report.json';
