import type { EmbeddingInterface } from '../../interfaces/index.ts';
import { EmbeddedIndex } from '../embedded/embedded-index.ts';
import { ImportManager } from '../importing/import-manager.ts';
import type { ImportOptions, ImportResult } from '../importing/import-options.ts';
import { engineMissing } from '../messages.ts';
import type { QuestionEmbedder } from '../query/question-vector.ts';
import { RecordImport } from '../records/record-import.ts';
import { RecordIndex } from '../records/record-index.ts';
import type { RecordStore } from '../records/record-store.ts';
import type { Collection } from '../schema/passage-collection.ts';
import { SchemaManager } from '../schema/schema-manager.ts';
import { VectorDatabase } from '../vector-database.ts';
import type { IndexPlace } from './index-place.ts';
import { readTuning } from './tuning-file.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** The vector database of a place, whichever engine it is. Nothing is read before the first question. */
export async function openVectorDatabase(
  place: IndexPlace,
  env: Env,
  embedder?: QuestionEmbedder,
): Promise<VectorDatabase> {
  if (place.engine === 'embedded') {
    return new VectorDatabase(new EmbeddedIndex(place.folder), embedder, readTuning(place.folder));
  }
  if (place.engine === 'lancedb') return new VectorDatabase(new RecordIndex(await openRecords(place, env)), embedder);
  const { WeaviateClient } = await import('../weaviate/weaviate-client.ts');
  const { parseWeaviatePlace } = await import('../weaviate/weaviate-place.ts');
  return new WeaviateClient(parseWeaviatePlace(place.url, env['WEAVIATE_API_KEY'] || undefined), embedder);
}

/** Makes the index of these embeddings at a place, unless it is up to date. */
export async function importEmbeddings(
  place: IndexPlace,
  env: Env,
  embeddings: EmbeddingInterface,
  options: ImportOptions,
): Promise<ImportResult> {
  if (place.engine === 'embedded') return new ImportManager(place.folder, embeddings).import(options);
  await using store = await openRecords(place, env);
  return new RecordImport(store, embeddings).import(options);
}

/** The collections of an engine that keeps records; MIA's own has tables, whose layout has a number. */
export async function describeCollections(place: IndexPlace, env: Env): Promise<Collection[] | undefined> {
  if (place.engine === 'embedded') return undefined;
  await using store = await openRecords(place, env);
  return new SchemaManager(store.schema).describe();
}

type RecordPlace = Exclude<IndexPlace, { readonly engine: 'embedded' }>;

/** The libraries are loaded only here: no other command pays for them. */
async function openRecords(place: RecordPlace, env: Env): Promise<RecordStore> {
  if (place.engine === 'weaviate') {
    const { WeaviateStore } = await import('../weaviate/weaviate-store.ts');
    const { parseWeaviatePlace } = await import('../weaviate/weaviate-place.ts');
    return new WeaviateStore(parseWeaviatePlace(place.url, env['WEAVIATE_API_KEY'] || undefined));
  }
  try {
    const { LanceStore } = await import('../lancedb/lance-store.ts');
    return new LanceStore(place.folder);
  } catch (error) {
    throw engineMissing('LanceDB', '@lancedb/lancedb apache-arrow', error);
  }
}
