import type {
  EmbeddingRow,
  IndexedDocument,
  IndexHealth,
  IndexStats,
  Passage,
  SearchFilter,
} from '../interfaces/index.ts';

/**
 * What an engine does for the query engine: it proposes candidates and keeps passages. How candidates become an answer
 * is the same for all engines. Passages are named by their chunk id.
 */
export interface PassageIndex extends AsyncDisposable {
  /** Dimension and model of the vectors, number of passages: as they are now. */
  describe(): Promise<IndexDescription>;

  /** Passages that may answer, in no order; those that either way proposes, scored in both where the engine can. */
  candidates(plan: CandidatePlan): Promise<Candidate[]>;

  /** The nearest vectors, best first, with the cosine of each; those above 0 only. */
  nearest(vector: ArrayLike<number>, limit: number, filter: SearchFilter): Promise<{ id: string; score: number }[]>;

  /** Those of the passages that exist, in the order of the ids. */
  passages(ids: readonly string[]): Promise<Passage[]>;

  /** The passages of a document from one ordinal to another, both included, in order. */
  neighbours(documentId: string, from: number, to: number): Promise<Passage[]>;

  /** Every document; an engine that does not tell leaves it out. */
  documents?(): Promise<IndexedDocument[]>;

  /** Changes whenever the passages do; an engine without a cheap way leaves it out. */
  version?(): Promise<string>;

  /** In how many passages each of these terms occurs; `undefined` where the engine does not tell. */
  termCounts(terms: readonly string[]): Promise<ReadonlyMap<string, number> | undefined>;

  /** Terms of the index that may be the same word, the likeliest first; none where the engine does not tell. */
  similarTerms(term: string): Promise<string[]>;

  /** Adds or replaces one passage, and lets every later search see it. */
  add(row: EmbeddingRow): Promise<void>;

  count(filter: SearchFilter): Promise<number>;
  stats(): Promise<IndexStats>;
  health(): Promise<IndexHealth>;
}

export interface IndexDescription {
  readonly dimension: number;
  readonly model: string;
  readonly modelVersion: string;
  readonly passages: number;
  /** Main languages of the passages, most first. */
  readonly languages: readonly string[];
}

/** A word of the question and the terms of the index that stand for it: stems in each language, other spellings. */
export interface QueryTerm {
  readonly word: string;
  readonly stems: readonly string[];
  /** Passages that hold one of the stems; `undefined` where the engine does not tell. */
  readonly passages: number | undefined;
  /** How much it says, from 0: BM25's inverse document frequency. */
  readonly weight: number;
  /** Its stems are of words that look like it: they may be other words altogether. */
  readonly slip?: boolean;
}

export interface CandidatePlan {
  /** The question itself, for engines that make their own terms of it. */
  readonly text: string;
  /** None: the words propose nothing. */
  readonly terms: readonly QueryTerm[];
  /** `undefined`: the vector proposes nothing. */
  readonly vector: ArrayLike<number> | undefined;
  readonly filter: SearchFilter;
  /** How many each way may propose. */
  readonly limit: number;
}

/** A passage that may answer. */
export interface Candidate {
  readonly id: string;
  /** BM25 over all terms; 0 when none occurs. */
  readonly lexical: number;
  /** Cosine of the vectors; 0 where there is none. */
  readonly semantic: number;
  /** What each term gave, in the order of the plan. */
  readonly terms: readonly TermScore[];
  /** Where it stands: the next passage of its document has the next number. */
  readonly place: number;
  /** How much of it is running text, from 0 (a bare list of titles or names) to 1. */
  readonly prose: number;
}

export interface TermScore {
  readonly score: number;
  readonly occurrences: number;
}
