import { createRequire } from 'node:module';
import { Tokenizer } from '@huggingface/tokenizers';
import type * as Runtime from 'onnxruntime-node';
import type { EmbeddingGenerator, EmbeddingModel } from '../../interfaces/index.ts';
import { badModelFolder, badVector, noRuntime } from '../messages.ts';
import { toUnitVector } from '../vectors.ts';
import { readModelFolder, type ModelFolder } from './model-folder.ts';
import { pool } from './pool.ts';

/** Opens any sentence-transformer folder. Throws `E_NO_ONNX_RUNTIME` (unavailable) and `E_ONNX_MODEL` (config). */
export async function openOnnx(folder: string): Promise<EmbeddingGenerator> {
  const described = await readModelFolder(folder);
  const runtime = loadRuntime();
  try {
    const session = await runtime.InferenceSession.create(described.modelFile);
    const tokenizer = new Tokenizer(described.tokenizer, described.tokenizerConfig);
    return await OnnxGenerator.open(runtime, session, tokenizer, described);
  } catch (error) {
    throw badModelFolder(folder, 'the runtime cannot load it', error);
  }
}

/** Native and optional: found at run time, never bundled. */
function loadRuntime(): typeof Runtime {
  try {
    return createRequire(import.meta.url)('onnxruntime-node') as typeof Runtime;
  } catch (error) {
    throw noRuntime(error);
  }
}

/** Texts in one run of the model: more take memory, and are not faster on a processor. */
const SLICE = 16;

class OnnxGenerator implements EmbeddingGenerator {
  readonly model: EmbeddingModel;
  private readonly runtime: typeof Runtime;
  private readonly session: Runtime.InferenceSession;
  private readonly tokenizer: Tokenizer;
  private readonly folder: ModelFolder;

  private constructor(
    runtime: typeof Runtime,
    session: Runtime.InferenceSession,
    tokenizer: Tokenizer,
    folder: ModelFolder,
    dimension: number,
  ) {
    this.runtime = runtime;
    this.session = session;
    this.tokenizer = tokenizer;
    this.folder = folder;
    this.model = { id: `onnx:${folder.name}`, version: folder.version, dimension, maxTokens: folder.maxTokens };
  }

  /** Embeds one word, to learn how long vectors are. */
  static async open(
    runtime: typeof Runtime,
    session: Runtime.InferenceSession,
    tokenizer: Tokenizer,
    folder: ModelFolder,
  ): Promise<OnnxGenerator> {
    const probe = new OnnxGenerator(runtime, session, tokenizer, folder, 0);
    const [first] = await probe.run(['dimension']);
    return new OnnxGenerator(runtime, session, tokenizer, folder, first?.length ?? 0);
  }

  countTokens(text: string): number {
    return this.idsOf(text).length;
  }

  async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += SLICE) {
      signal?.throwIfAborted();
      const slice = texts.slice(at, at + SLICE).map((text) => this.folder.prompts.document + text);
      vectors.push(...(await this.run(slice)).map((row) => toUnitVector(row, this.model)));
    }
    return vectors;
  }

  async embedQuery(text: string): Promise<Float32Array> {
    const [row] = await this.run([this.folder.prompts.query + text]);
    return toUnitVector(row ?? [], this.model);
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  private async run(texts: readonly string[]): Promise<Float32Array[]> {
    const rows = texts.map((text) => this.encode(text));
    const length = Math.max(...rows.map((row) => row.length));
    const masks = rows.map((row) => Array.from({ length }, (_, at) => (at < row.length ? 1 : 0)));
    const feeds = {
      input_ids: this.tensor(rows, length),
      attention_mask: this.tensor(masks, length),
      token_type_ids: this.tensor([], length, rows.length),
    };
    const wanted = Object.entries(feeds).filter(([name]) => this.session.inputNames.includes(name));
    const output = await this.session.run(Object.fromEntries(wanted));
    return this.vectorsOf(output, masks);
  }

  /** A text that is too long is cut, its closing token kept. */
  private encode(text: string): number[] {
    const ids = this.idsOf(text);
    const { maxTokens } = this.folder;
    return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ids.at(-1)!];
  }

  /** A tokeniser without a token for what it does not know gives nothing in its place. */
  private idsOf(text: string): number[] {
    const ids: (number | undefined)[] = this.tokenizer.encode(text).ids;
    return ids.filter((id) => id !== undefined);
  }

  private tensor(rows: readonly (readonly number[])[], length: number, count = rows.length): Runtime.Tensor {
    const data = new BigInt64Array(count * length);
    for (const [row, numbers] of rows.entries()) {
      for (const [at, number] of numbers.entries()) data[row * length + at] = BigInt(number);
    }
    return new this.runtime.Tensor('int64', data, [count, length]);
  }

  /** Some models pool themselves. */
  private vectorsOf(
    output: Awaited<ReturnType<Runtime.InferenceSession['run']>>,
    masks: readonly number[][],
  ): Float32Array[] {
    const whole = output['sentence_embedding'];
    const tokens = output['last_hidden_state'] ?? output['token_embeddings'] ?? Object.values(output)[0];
    const tensor = whole ?? tokens;
    if (!(tensor?.data instanceof Float32Array))
      throw badVector(this.folder.name, 'its output is not in 32-bit floats');
    const width = tensor.dims.at(-1) ?? 0;
    const { data } = tensor;
    if (tensor.dims.length === 3) return pool(data, masks, width, this.folder.pooling);
    return masks.map((_, at) => data.slice(at * width, (at + 1) * width));
  }
}
