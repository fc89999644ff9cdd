import type { Passage } from './embedding-passage.ts';
import type { EmbeddingRow } from './embedding-row.ts';
import type { IndexedDocument } from './indexed-document.ts';
import type { SearchAnswer, SearchHit } from './search-answer.ts';
import type { SearchFilter } from './search-filter.ts';
import type { SearchRequest } from './search-request.ts';
import type { IndexHealth, IndexStats } from './weaviate-status.ts';

/** How many hits, and how much the words count against the vector. */
export interface HybridOptions {
  readonly limit?: number;
  readonly filter?: SearchFilter;
  /** 0 (the words alone) to 1 (the vector alone); by default the engine's own weight. */
  readonly alpha?: number;
}

/** A passage with its neighbours. */
export interface PassagesAround {
  readonly passage: Passage;
  readonly before: readonly Passage[];
  readonly after: readonly Passage[];
}

/**
 * Contract between the vector database and every other module, kept by every engine. Vectors have the dimension of the
 * index; another one throws `E_INDEX_DIMENSION` (conflict), one that is not finite `E_INDEX_VECTOR` (usage). A filter,
 * limit or request that does not fit its schema throws `E_SEARCH_REQUEST` (usage).
 *
 * Other errors of every method: `E_INDEX_UNAVAILABLE` (unavailable: no server, or it does not answer),
 * `E_INDEX_CORRUPT` (config: what is on disk cannot be read; the hint says how to rebuild it), `E_INDEX_ABSENT`
 * (not-found: nothing was indexed yet).
 */
export interface WeaviateInterface extends AsyncDisposable {
  /** The passages whose vectors are nearest (cosine), best first; `score` is the cosine, 0 where it is negative. */
  search(vector: ArrayLike<number>, limit?: number): Promise<SearchHit[]>;

  /** As `search`, among the passages that pass the filter. */
  filterSearch(vector: ArrayLike<number>, filter: SearchFilter, limit?: number): Promise<SearchHit[]>;

  /** Words and vector together, by a convex combination of their normalised scores. */
  hybridSearch(text: string, vector: ArrayLike<number>, options?: HybridOptions): Promise<SearchHit[]>;

  /** Answers a question in words, or says that there is no answer. An empty question is not an error: nothing answers it. */
  query(request: SearchRequest): Promise<SearchAnswer>;

  /** `undefined` when there is none. */
  getById(id: string): Promise<Passage | undefined>;

  /** The passages before and after one, of the same document and in its order; `undefined` when there is no such passage. */
  getAround(id: string, before: number, after: number): Promise<PassagesAround | undefined>;

  /** Every document, in no order; `undefined` where the engine does not tell. */
  documents(): Promise<readonly IndexedDocument[] | undefined>;

  /** Which index answers now: changes whenever what it holds does. Cheap enough to ask before each search. */
  version(): Promise<string>;

  /**
   * Adds one passage, or puts it in the place of the one with its id. Found by every search that starts after it.
   * Throws `E_INDEX_MODEL` (conflict) when its vector comes from another model than those of the index, and
   * `E_INDEX_BUSY` (conflict) while an import holds the index.
   */
  addDocument(row: EmbeddingRow): Promise<void>;

  /** Number of passages, of those that pass the filter where one is given. */
  getCount(filter?: SearchFilter): Promise<number>;

  stats(): Promise<IndexStats>;

  /** Never throws: an engine that cannot be reached is a state. */
  health(): Promise<IndexHealth>;
}
