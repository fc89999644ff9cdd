/** What an index holds and what it costs. */
export interface IndexStats {
  readonly engine: string;
  readonly passages: number;
  readonly documents: number;
  readonly dimension: number;
  readonly model: string;
  readonly modelVersion: string;
  /** Passages of each language, most first. */
  readonly languages: readonly { readonly language: string; readonly passages: number }[];
  /** Bytes on disk; 0 where the engine does not tell. */
  readonly diskBytes: number;
  /** Bytes of memory that grow with the number of passages; 0 where the engine does not tell. */
  readonly memoryBytes: number;
  /** Which build of the index this is; it changes when a rebuilt one takes its place. */
  readonly generation: string;
}

/** Whether searches can be answered now. */
export interface IndexHealth {
  readonly state: 'ready' | 'empty' | 'unavailable';
  /** One sentence for a person. */
  readonly detail: string;
}
