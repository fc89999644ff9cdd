export type ImportPhase = 'passages' | 'terms' | 'verify' | 'swap';

export interface ImportProgress {
  readonly phase: ImportPhase;
  readonly done: number;
  readonly total: number;
}

export interface ImportOptions {
  /** Stops between two batches; what was written is resumed by the next import. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Makes the index again even when it holds this very state of the embeddings. */
  readonly force?: boolean;
}

export interface ImportResult {
  readonly generation: string;
  readonly passages: number;
  /** Passages that an import that was stopped had written before. */
  readonly resumed: number;
  /** The index held this very state of the embeddings: nothing was done. */
  readonly unchanged: boolean;
}
