import { availableParallelism } from 'node:os';
import type { SearchAnswer, SearchRequest } from '../../interfaces/index.ts';
import { EmbeddedIndex } from '../embedded/embedded-index.ts';
import { readTuning } from '../engines/tuning-file.ts';
import type { QuestionEmbedder } from '../query/question-vector.ts';
import { VectorDatabase } from '../vector-database.ts';
import { SearchPool } from './search-pool.ts';

/** Each thread holds the vectors: 0.3 MB for 1,000 passages. */
const MOST_THREADS = 4;

/**
 * An embedded index for a server: questions are answered by threads, so that the serving thread goes on meanwhile; all else,
 * which is quick, in the thread that asks.
 */
export class PooledDatabase extends VectorDatabase {
  private readonly pool: SearchPool;

  constructor(folder: string, embedder?: QuestionEmbedder, threads = Math.min(availableParallelism(), MOST_THREADS)) {
    super(new EmbeddedIndex(folder), embedder, readTuning(folder));
    this.pool = new SearchPool(folder, embedder, threads);
  }

  override async query(request: SearchRequest): Promise<SearchAnswer> {
    return this.pool.search(request);
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await this.pool[Symbol.asyncDispose]();
    await super[Symbol.asyncDispose]();
  }
}
