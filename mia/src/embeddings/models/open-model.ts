import { AppError } from '@concert-mia/base/errors';
import type { EmbeddingGenerator, StorageInterface } from '../../interfaces/index.ts';
import { HttpGenerator } from '../http/http-generator.ts';
import { decodeLsa } from '../lsa/lsa-file.ts';
import { LsaGenerator } from '../lsa/lsa-generator.ts';
import { openOnnx } from '../onnx/onnx-generator.ts';
import { noModel } from '../messages.ts';
import { openEndpoint } from '../runpod/endpoint-generator.ts';
import { openPod } from '../runpod/pod-generator.ts';
import { runpodHosts } from '../runpod/runpod-hosts.ts';
import { parseModelSpec, type ModelSpec } from './model-spec.ts';
import { readActive, readSet, stateKey, type SetRecord } from './set-record.ts';

export interface OpenOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In US dollars; only what costs something looks at it. */
  readonly budget?: number;
  readonly signal?: AbortSignal;
}

/** Opens a model that is not fitted on the corpus. Throws as each kind of model does. */
export function openExternal(
  spec: Exclude<ModelSpec, { kind: 'lsa' }>,
  options: OpenOptions,
): Promise<EmbeddingGenerator> {
  const { env } = options;
  const budget = options.budget === undefined ? {} : { budget: options.budget };
  const runpod = { ...budget, key: env['RUNPOD_API_KEY'] ?? '', ...runpodHosts(env) };
  switch (spec.kind) {
    case 'onnx':
      return openOnnx(spec.folder);
    case 'http':
      return HttpGenerator.open({ url: spec.url, model: spec.model, key: env['MIA_EMBEDDING_KEY'] });
    case 'runpod-endpoint':
      return openEndpoint({ ...runpod, endpoint: spec.endpoint, model: spec.model });
    case 'runpod-pod':
      return openPod({ ...runpod, gpu: spec.gpu, model: spec.model });
  }
}

/** The fitted model of a set. */
export async function openLsa(storage: StorageInterface, folder: string): Promise<LsaGenerator> {
  const key = stateKey(folder, 'lsa.model');
  return new LsaGenerator(decodeLsa(await storage.readBytes(key), key));
}

/** The model of a set. Throws `E_EMBEDDING_MIXED` (config) when what answers now is not what the set was made with. */
export async function openSetModel(
  storage: StorageInterface,
  set: SetRecord,
  options: OpenOptions,
): Promise<EmbeddingGenerator> {
  const spec = parseModelSpec(set.spec);
  const generator = spec.kind === 'lsa' ? await openLsa(storage, set.folder) : await openExternal(spec, options);
  const { id, version, dimension } = generator.model;
  if (id === set.model.id && version === set.model.version && dimension === set.model.dimension) return generator;
  await generator.close();
  throw new AppError('E_EMBEDDING_MIXED', `${set.spec} is another model now than the one that made ${set.folder}`, {
    kind: 'config',
    hint: '`mia models use` builds a new set with it, beside the old one.',
  });
}

/** The set in use with its model, for searching. Throws `E_NOT_FOUND` while nothing is embedded. */
export async function openActive(
  storage: StorageInterface,
  options: OpenOptions,
): Promise<{ readonly set: SetRecord; readonly generator: EmbeddingGenerator }> {
  const active = await readActive(storage);
  if (active === undefined) throw noModel('in use');
  const set = await readSet(storage, active.folder);
  return { set, generator: await openSetModel(storage, set, options) };
}
