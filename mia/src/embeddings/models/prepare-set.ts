import type { EmbeddingGenerator, EmbeddingModel, StorageInterface } from '../../interfaces/index.ts';
import { listDocuments, type ListedDocument } from '../corpus/list-documents.ts';
import { sampleCorpus } from '../corpus/sample-corpus.ts';
import { fitLsa } from '../lsa/fit-lsa.ts';
import { encodeLsa } from '../lsa/lsa-file.ts';
import { LsaGenerator } from '../lsa/lsa-generator.ts';
import { nothingToEmbed } from '../messages.ts';
import { formatModelSpec, type ModelSpec } from './model-spec.ts';
import { openExternal, openLsa, openSetModel, type OpenOptions } from './open-model.ts';
import { folderOf, listSets, readActive, stateKey, writeSet, type SetRecord } from './set-record.ts';

/** From so many documents on a set is in 256 files instead of 16. */
const MANY = 5000;

export interface PreparedSet {
  readonly set: SetRecord;
  readonly generator: EmbeddingGenerator;
  readonly documents: readonly ListedDocument[];
  /** A model was fitted on the corpus now. */
  readonly fitted: boolean;
}

/** The set for a kind of model, begun if it is not there: beside all others, which stay as they are. */
export async function prepareSet(
  storage: StorageInterface,
  spec: ModelSpec,
  options: OpenOptions,
): Promise<PreparedSet> {
  const documents = await listDocuments(storage);
  if (spec.kind !== 'lsa') {
    const generator = await openExternal(spec, options);
    return { set: await beginSet(storage, spec, generator.model, documents), generator, documents, fitted: false };
  }
  const texts = await sampleCorpus(storage, documents);
  const known = await newestLsa(storage);
  if (known !== undefined) {
    const generator = await openLsa(storage, known.folder);
    const words = documents.reduce((sum, document) => sum + document.size, 0) / BYTES_A_WORD;
    if (!generator.isOutgrown(texts, words)) return { set: known, generator, documents, fitted: false };
  }
  const lsa = fitLsa(texts);
  if (lsa.dimension === 0) throw nothingToEmbed();
  const generator = new LsaGenerator(lsa);
  await storage.put(stateKey(folderOf(generator.model), 'lsa.model'), encodeLsa(lsa));
  return { set: await beginSet(storage, spec, generator.model, documents), generator, documents, fitted: true };
}

/** A set that was begun before, with its own model. */
export async function prepareKnown(
  storage: StorageInterface,
  set: SetRecord,
  options: OpenOptions,
): Promise<PreparedSet> {
  const generator = await openSetModel(storage, set, options);
  return { set, generator, documents: await listDocuments(storage), fitted: false };
}

/** Of Markdown, for each word that carries meaning. */
const BYTES_A_WORD = 12;

/** The one in use, else the one that was begun last. */
async function newestLsa(storage: StorageInterface): Promise<SetRecord | undefined> {
  const sets = (await listSets(storage)).filter((set) => set.spec === 'lsa');
  const active = await readActive(storage);
  return (
    sets.find((set) => set.folder === active?.folder) ??
    sets.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0]
  );
}

async function beginSet(
  storage: StorageInterface,
  spec: ModelSpec,
  model: EmbeddingModel,
  documents: readonly ListedDocument[],
): Promise<SetRecord> {
  const folder = folderOf(model);
  const known = (await listSets(storage)).find((set) => set.folder === folder);
  if (known !== undefined) return known;
  const set: SetRecord = {
    schemaVersion: 1,
    folder,
    spec: formatModelSpec(spec),
    model,
    shardDigits: documents.length > MANY ? 2 : 1,
    createdAt: new Date().toISOString(),
  };
  await writeSet(storage, set);
  return set;
}
