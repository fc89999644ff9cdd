import type { EmbeddingInterface, EmbeddingRow } from '../../interfaces/index.ts';

/** Embeddings in memory, for tests and evaluations that make an index of their own. Every row is of one model. */
export class MemoryEmbeddings implements EmbeddingInterface {
  private readonly rows: readonly EmbeddingRow[];
  private readonly digest: string;

  constructor(rows: readonly EmbeddingRow[], digest = `memory-${rows.length}`) {
    this.rows = rows;
    this.digest = digest;
  }

  async getEmbeddingMetadata(): ReturnType<EmbeddingInterface['getEmbeddingMetadata']> {
    const [first] = this.rows;
    const model =
      first === undefined
        ? undefined
        : { id: first.model, version: first.modelVersion, dimension: first.dimension, maxTokens: 0 };
    return { model, files: [], count: this.rows.length, digest: this.digest };
  }

  async getBatch({ after = '0', limit = 1_000 }: { after?: string; limit?: number } = {}): ReturnType<
    EmbeddingInterface['getBatch']
  > {
    const end = Number(after) + limit;
    return { rows: this.rows.slice(Number(after), end), next: end < this.rows.length ? String(end) : undefined };
  }

  async getEmbeddingBatch(chunkIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const wanted = new Set(chunkIds);
    return new Map(
      this.rows.filter(({ chunkId }) => wanted.has(chunkId)).map(({ chunkId, vector }) => [chunkId, vector]),
    );
  }

  async *readParquet(): AsyncIterable<EmbeddingRow> {
    yield* this.rows;
  }

  async saveEmbedding(): Promise<never> {
    throw new TypeError('embeddings in memory are read only');
  }
}
