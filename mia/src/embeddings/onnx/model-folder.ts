import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { badModelFolder } from '../messages.ts';

/** What a sentence-transformer folder says about the model in it. */
export interface ModelFolder {
  readonly name: string;
  /** SHA-256 of model and tokeniser, shortened. */
  readonly version: string;
  readonly modelFile: string;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  readonly maxTokens: number;
  readonly pooling: Pooling;
  /** Put before a question, and before a passage. */
  readonly prompts: { readonly query: string; readonly document: string };
}

export type Pooling = 'mean' | 'cls' | 'max';

const sizeSchema = z.object({ max_position_embeddings: z.int().min(8).optional() });
const sentenceSchema = z.object({ max_seq_length: z.int().min(8).nullish() });
const poolingSchema = z.object({
  pooling_mode_cls_token: z.boolean().optional(),
  pooling_mode_max_tokens: z.boolean().optional(),
});
const promptsSchema = z.object({
  prompts: z.object({ query: z.string().optional(), document: z.string().optional() }).nullish(),
});

/** Reads the folder, but not the weights. Throws `E_ONNX_MODEL` (config) for one that cannot be used. */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const modelFile = await firstFile(folder, ['onnx/model.onnx', 'model.onnx']);
  const size = await readJson(folder, 'config.json', sizeSchema);
  const sentence = await readJson(folder, 'sentence_bert_config.json', sentenceSchema, {});
  const prompts = (await readJson(folder, 'config_sentence_transformers.json', promptsSchema, {})).prompts;
  return {
    name: path.basename(path.resolve(folder)),
    version: await digest([modelFile, path.join(folder, 'tokenizer.json')], folder),
    modelFile,
    tokenizer: await readJson(folder, 'tokenizer.json', z.looseObject({ model: z.looseObject({}) })),
    tokenizerConfig: await readJson(folder, 'tokenizer_config.json', z.looseObject({}), {}),
    maxTokens: Math.min(sentence.max_seq_length ?? 512, size.max_position_embeddings ?? 512),
    pooling: poolingOf(await readJson(folder, '1_Pooling/config.json', poolingSchema, {})),
    prompts: { query: prompts?.query ?? '', document: prompts?.document ?? '' },
  };
}

function poolingOf(config: z.infer<typeof poolingSchema>): Pooling {
  if (config.pooling_mode_cls_token === true) return 'cls';
  return config.pooling_mode_max_tokens === true ? 'max' : 'mean';
}

async function firstFile(folder: string, names: readonly string[]): Promise<string> {
  for (const name of names) {
    const file = path.join(folder, name);
    if ((await stat(file).catch(() => undefined))?.isFile() === true) return file;
  }
  throw badModelFolder(folder, 'there is no model.onnx in it');
}

async function readJson<T>(folder: string, name: string, schema: z.ZodType<T>, absent?: T): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && absent !== undefined) return absent;
    throw badModelFolder(folder, `${name} cannot be read`, error);
  }
}

async function digest(files: readonly string[], folder: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for (const file of files) await pipeline(createReadStream(file), hash, { end: false });
  } catch (error) {
    throw badModelFolder(folder, 'a file of it cannot be read', error);
  }
  return hash.digest('hex').slice(0, 16);
}
