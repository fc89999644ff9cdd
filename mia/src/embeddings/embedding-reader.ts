import type { EmbeddingInterface, EmbeddingMetadata, EmbeddingRow } from '../interfaces/index.ts';

/** Reads a set of embeddings from its first row to its last, however large it is, in batches. */
export class EmbeddingReader {
  private readonly embeddings: EmbeddingInterface;
  private readonly batchSize: number;

  constructor(embeddings: EmbeddingInterface, batchSize = 1000) {
    this.embeddings = embeddings;
    this.batchSize = batchSize;
  }

  metadata(): Promise<EmbeddingMetadata> {
    return this.embeddings.getEmbeddingMetadata();
  }

  /** Rows in the order of files; with each batch the cursor after it, to go on from. */
  async *batches(
    after?: string,
  ): AsyncIterable<{ readonly rows: readonly EmbeddingRow[]; readonly next: string | undefined }> {
    let cursor = after;
    do {
      const from = cursor === undefined ? {} : { after: cursor };
      const batch = await this.embeddings.getBatch({ ...from, limit: this.batchSize });
      yield batch;
      cursor = batch.next;
    } while (cursor !== undefined);
  }

  async *rows(): AsyncIterable<EmbeddingRow> {
    for await (const { rows } of this.batches()) yield* rows;
  }
}
