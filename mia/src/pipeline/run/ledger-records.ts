/** A source that a worker has to itself. */
export interface Claim {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  /** SHA-256 and processor of the last time, when there was one. */
  readonly hash: string | null;
  readonly processor: string | null;
  /** There are files of an earlier time in the output. */
  readonly written: number;
  /** What came of the last time: a code, or nothing when it became a document. */
  readonly code: string | null;
}

/** What came of a source. */
export interface Outcome {
  readonly key: string;
  readonly etag: string;
  readonly hash: string | null;
  readonly processor: string;
  readonly status: 'done' | 'refused';
  readonly written: boolean;
  readonly code: string | null;
  readonly message: string | null;
  readonly textHash: string | null;
  readonly simhash: string | null;
  readonly work: string | null;
  readonly language: string | null;
  readonly title: string | null;
  readonly score: number | null;
  /** Keys of the pages that its notes are on, as JSON. */
  readonly notePages: string;
}

/** A source that a worker is done with. */
export type Settled =
  | { readonly kind: 'unchanged'; readonly key: string; readonly etag: string }
  | { readonly kind: 'document' | 'refused'; readonly outcome: Outcome };

export interface Counts {
  readonly pending: number;
  readonly claimed: number;
  readonly done: number;
  readonly refused: number;
}

/** A document among the others, for finding it again in another form. */
export interface Fingerprinted {
  readonly key: string;
  readonly hash: string;
  readonly text_hash: string;
  readonly simhash: string | null;
  readonly work: string | null;
  readonly language: string;
  readonly relations: string;
}

/** A document with notes on other pages; all three are lists, as JSON: keys, and hashes where there is a document. */
export interface WithNotePages {
  readonly key: string;
  readonly pages: string;
  /** Of which states of the pages it has the notes. */
  readonly known: string;
  /** In which states they are. */
  readonly now: string;
}

export interface RefusedSource {
  readonly key: string;
  readonly code: string;
  readonly message: string;
}
