import type { EmbedReport, SetRecord } from '../embeddings/index.ts';

/** What `mia embed` and `mia models use` answer. */
export interface EmbeddingRun {
  readonly set: SetRecord;
  readonly report: EmbedReport;
  readonly fitted: boolean;
  /** Another set was in use before. */
  readonly changedOver: boolean;
  /** What it cost, where that is known. */
  readonly dollars: number | undefined;
}

/** A set as `mia models list` answers it. */
export type ListedSet = SetRecord & {
  readonly inUse: boolean;
  readonly passages: number;
  readonly problem: string | undefined;
};
