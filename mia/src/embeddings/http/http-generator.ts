import { z } from 'zod';
import type { EmbeddingGenerator, EmbeddingModel } from '../../interfaces/index.ts';
import { badVector } from '../messages.ts';
import { toUnitVector } from '../vectors.ts';
import { postJson } from './post-json.ts';

export interface HttpOptions {
  /** Address of the API: `http://localhost:8080/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key?: string | undefined;
  /** What the model is called in the set; default `http:<model>`. */
  readonly id?: string;
  /** Default 512. */
  readonly maxTokens?: number;
  /** For one call, in milliseconds; default 60,000. */
  readonly timeout?: number;
}

const answerSchema = z.object({
  data: z.array(z.object({ index: z.int().min(0).optional(), embedding: z.array(z.number().nullable()) })),
});

/** Bytes of JSON for one number, and for what stands around one vector. */
const NUMBER = 32;
const FRAME = 4096;
const WIDEST = 16_384;

/** Any server that speaks OpenAI's `/embeddings`: text-embeddings-inference, vLLM, Ollama. */
export class HttpGenerator implements EmbeddingGenerator {
  readonly model: EmbeddingModel;
  private readonly options: HttpOptions;

  private constructor(options: HttpOptions, dimension: number) {
    const { model } = options;
    this.options = options;
    this.model = { id: options.id ?? `http:${model}`, version: model, dimension, maxTokens: options.maxTokens ?? 512 };
  }

  /** Asks for one vector, to learn how long they are. Throws as `EmbeddingGenerator.embed`. */
  static async open(options: HttpOptions): Promise<HttpGenerator> {
    const [first = []] = await request(options, ['dimension'], WIDEST, undefined);
    if (first.length === 0 || first.length > WIDEST) throw badVector(options.model, `it has ${first.length} numbers`);
    toUnitVector(first, { id: options.model, dimension: first.length });
    return new HttpGenerator(options, first.length);
  }

  /** An estimate on the safe side: the server has the tokeniser, not we. */
  countTokens(text: string): number {
    return Math.ceil(Buffer.byteLength(text) / 3);
  }

  async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    if (texts.length === 0) return [];
    const rows = await request(this.options, texts, this.model.dimension, signal);
    return rows.map((row) => toUnitVector(row, this.model));
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    const [vector] = await this.embed([text], signal);
    return vector!;
  }

  async close(): Promise<void> {}
}

async function request(
  { url, model, key, timeout }: HttpOptions,
  texts: readonly string[],
  dimension: number,
  signal: AbortSignal | undefined,
): Promise<number[][]> {
  const answer = await postJson({
    model,
    url: `${url}/embeddings`,
    key,
    body: { model, input: texts, encoding_format: 'float' },
    timeout: timeout ?? 60_000,
    signal,
    maxBytes: texts.length * (dimension * NUMBER + FRAME),
  });
  return toRows(answer, texts.length, model);
}

/** The vectors of an answer in the order of the texts. Throws `E_EMBEDDING_VECTOR` for one that is not as it should be. */
export function toRows(answer: unknown, count: number, model: string): number[][] {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) throw badVector(model, 'its answer is not that of OpenAI’s embeddings');
  const { data } = parsed.data;
  if (data.length !== count) throw badVector(model, `${data.length} vectors for ${count} texts`);
  const rows: number[][] = [];
  for (const [at, { index = at, embedding }] of data.entries()) {
    if (index >= count || rows[index] !== undefined)
      throw badVector(model, `its answer gives place ${index} twice or beyond the end`);
    // JSON has no NaN; some servers write null instead.
    rows[index] = embedding.map((number) => number ?? Number.NaN);
  }
  return rows;
}
