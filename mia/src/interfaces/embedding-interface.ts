import type { EmbeddingModel } from './embedding-generator.ts';
import type { EmbeddingRow } from './embedding-row.ts';

/**
 * Contract between Embeddings and other modules: the passages and vectors of one model, kept as Parquet files in the
 * storage, the truth from which any index is rebuilt. Files are called `<model folder>/<file>` as in `writeEmbedding`.
 *
 * Errors: `E_NOT_FOUND` (not-found: no such file), `E_PARQUET` (config: a file that is cut short, damaged, or of another
 * schema; place: its key), `E_EMBEDDING_MIXED` (config: rows of another model, version or dimension), and the storage's own.
 */
export interface EmbeddingInterface {
  /** The vectors of these passages. Ids that are not known are not in the answer. */
  getEmbeddingBatch(chunkIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;

  getEmbeddingMetadata(): Promise<EmbeddingMetadata>;

  /** The rows of one file, in order, some thousand at a time in memory. `name` as in `EmbeddingMetadata.files`. */
  readParquet(name: string): AsyncIterable<EmbeddingRow>;

  /**
   * Writes rows (at least one) as the file `name`, all or nothing, over an older file of that name. Rows of another model,
   * version or dimension than the set's are refused with `E_EMBEDDING_MIXED`, wrong rows with `E_EMBEDDING_ROW` (usage).
   */
  saveEmbedding(name: string, rows: Iterable<EmbeddingRow> | AsyncIterable<EmbeddingRow>): Promise<EmbeddingFile>;

  /**
   * The rows after a place, in the order of files (ascending by name) and rows: for an import that can be resumed. A cursor
   * holds as long as the set is the same (`EmbeddingMetadata.digest`); another one throws `E_EMBEDDING_CURSOR` (conflict).
   */
  getBatch(options?: EmbeddingBatchOptions): Promise<EmbeddingBatch>;
}

export interface EmbeddingMetadata {
  /** `undefined` while nothing is embedded yet. */
  readonly model: EmbeddingModel | undefined;
  readonly files: readonly EmbeddingFile[];
  /** Passages in all files. */
  readonly count: number;
  /** Changes with any file: the name of this state of the set. */
  readonly digest: string;
}

export interface EmbeddingFile {
  /** The key without `embeddings/` and `.parquet`. */
  readonly name: string;
  readonly rows: number;
  /** In bytes. */
  readonly size: number;
  /** Of this state of the file; see `StoredObject`. */
  readonly etag: string;
}

export interface EmbeddingBatchOptions {
  /** `next` of the batch before; by default the beginning. */
  readonly after?: string;
  /** Most rows in the batch: 1 to 10,000, by default 1,000. */
  readonly limit?: number;
}

export interface EmbeddingBatch {
  readonly rows: readonly EmbeddingRow[];
  /** Where the next batch begins; `undefined` when there is none. */
  readonly next: string | undefined;
}
