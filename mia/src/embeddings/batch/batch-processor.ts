import { AppError } from '@concert-mia/base/errors';
import type { EmbeddingGenerator } from '../../interfaces/index.ts';
import { toUnitVector } from '../vectors.ts';
import type { EmbeddingCache } from './embedding-cache.ts';
import { retrying, type RetryOptions } from './retrying.ts';

/** A text to embed, under the hash of it. */
export interface BatchInput {
  readonly hash: string;
  readonly text: string;
}

/** A text that the model cannot embed, however often it is asked. */
export interface PoisonInput {
  readonly hash: string;
  readonly code: string;
  readonly message: string;
}

export interface BatchOptions extends RetryOptions {
  /** Texts in one call; default 64. */
  readonly batchSize?: number;
  /** Calls under way at once; default 2. */
  readonly concurrency?: number;
  /** Calls between two checkpoints; default 8. */
  readonly checkpointEvery?: number;
  /** After each call: how many texts and tokens it embedded. */
  readonly onBatch?: (texts: number, tokens: number) => void;
}

/** What only this text is to blame for: it is taken out, the others go on. */
const POISON = new Set(['E_EMBEDDING_INPUT', 'E_EMBEDDING_VECTOR']);

/**
 * Puts the vector of every input into the cache, in bounded batches. What the cache has is not asked for; what fails alone
 * is isolated by halving its batch, and answered. Any other failure ends it, with what is done written down.
 */
export class BatchProcessor {
  private readonly generator: EmbeddingGenerator;
  private readonly options: BatchOptions;

  constructor(generator: EmbeddingGenerator, options: BatchOptions = {}) {
    this.generator = generator;
    this.options = options;
  }

  async process(inputs: Iterable<BatchInput>, cache: EmbeddingCache): Promise<PoisonInput[]> {
    const batches = this.toBatches(inputs, cache);
    const poison: PoisonInput[] = [];
    let done = 0;
    const work = async () => {
      for (const batch of batches) {
        poison.push(...(await this.embed(batch, cache)));
        done += 1;
        if (done % (this.options.checkpointEvery ?? 8) === 0) await cache.flush();
      }
    };
    const workers = Array.from({ length: this.options.concurrency ?? 2 }, work);
    const ends = await Promise.allSettled(workers);
    await cache.flush();
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return poison;
  }

  /** One iterator for all workers, so that each batch is taken once. The same text twice is one input. */
  private *toBatches(inputs: Iterable<BatchInput>, cache: EmbeddingCache): Generator<BatchInput[]> {
    const seen = new Set<string>();
    let open: BatchInput[] = [];
    for (const input of inputs) {
      if (seen.has(input.hash) || cache.get(input.hash) !== undefined) continue;
      seen.add(input.hash);
      open.push(input);
      if (open.length < (this.options.batchSize ?? 64)) continue;
      yield open;
      open = [];
    }
    if (open.length > 0) yield open;
  }

  private async embed(batch: readonly BatchInput[], cache: EmbeddingCache): Promise<PoisonInput[]> {
    this.options.signal?.throwIfAborted();
    const texts = batch.map((input) => input.text);
    try {
      const vectors = await retrying(() => this.generator.embed(texts, this.options.signal), this.options);
      const checked = batch.map((_, at) => toUnitVector(vectors[at] ?? [], this.generator.model));
      for (const [at, input] of batch.entries()) cache.put(input.hash, checked[at]!);
    } catch (error) {
      if (!(error instanceof AppError) || !POISON.has(error.code)) throw error;
      const [only] = batch;
      if (batch.length === 1 && only !== undefined)
        return [{ hash: only.hash, code: error.code, message: error.message }];
      const middle = batch.length >> 1;
      return [...(await this.embed(batch.slice(0, middle), cache)), ...(await this.embed(batch.slice(middle), cache))];
    }
    const tokens = texts.reduce((sum, text) => sum + this.generator.countTokens(text), 0);
    this.options.onBatch?.(batch.length, tokens);
    return [];
  }
}
