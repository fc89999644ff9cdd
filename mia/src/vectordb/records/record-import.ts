import { randomUUID } from 'node:crypto';
import type { EmbeddingInterface, EmbeddingMetadata, EmbeddingRow } from '../../interfaces/index.ts';
import { checkRow } from '../importing/check-row.ts';
import type { ImportOptions, ImportResult } from '../importing/import-options.ts';
import { countDiffers, nothingEmbedded } from '../messages.ts';
import { passageCollection } from '../schema/passage-collection.ts';
import { SchemaManager } from '../schema/schema-manager.ts';
import { toRecord } from './passage-record.ts';
import type { RecordBuild, RecordStore } from './record-store.ts';

const BATCH = 1_000;

/**
 * Makes an index from Parquet in an engine that keeps records: in a collection beside the one in use, which takes its place
 * in one step once it is counted. Ended at any moment, the next import goes on from the last batch; records have their ids
 * from their passages, so that nothing comes twice.
 */
export class RecordImport {
  private readonly store: RecordStore;
  private readonly embeddings: EmbeddingInterface;

  constructor(store: RecordStore, embeddings: EmbeddingInterface) {
    this.store = store;
    this.embeddings = embeddings;
  }

  async import(options: ImportOptions = {}): Promise<ImportResult> {
    using _lock = this.store.lock();
    const metadata = await this.embeddings.getEmbeddingMetadata();
    const { current } = await this.store.state();
    if (options.force !== true && current?.digest === metadata.digest)
      return { generation: current.name, passages: metadata.count, resumed: 0, unchanged: true };
    const begun = await this.begin(metadata);
    const filled = await this.fill(begun, metadata, options);
    options.onProgress?.({ phase: 'verify', done: 0, total: 1 });
    await this.store.finish(filled.name);
    const found = await this.store.count(filled.name);
    if (filled.imported !== metadata.count) throw countDiffers(metadata.count, filled.imported, 'rows');
    if (found > metadata.count || found === 0) throw countDiffers(metadata.count, found, 'passages');
    options.onProgress?.({ phase: 'swap', done: 0, total: 1 });
    await this.store.saveState({ schemaVersion: 1, current: filled });
    await this.sweep(filled.name);
    return { generation: filled.name, passages: metadata.count, resumed: begun.imported, unchanged: false };
  }

  /** What an import of the same embeddings left unfinished, or a new collection. */
  private async begin({ digest, model, count }: EmbeddingMetadata): Promise<RecordBuild> {
    if (model === undefined || count === 0) throw nothingEmbedded();
    const state = await this.store.state();
    const schema = new SchemaManager(this.store.schema);
    if (state.building?.digest === digest) {
      const collection = passageCollection(state.building.name, state.building.dimension);
      if ((await schema.verify(collection)).length === 0) return state.building;
    }
    await this.sweep(state.current?.name);
    const { id, version: modelVersion, dimension } = model;
    const name = `MiaPassages_${Date.now().toString(36)}${randomUUID().slice(0, 8)}`;
    const building = {
      name,
      digest,
      model: id,
      modelVersion,
      dimension,
      imported: 0,
      stems: 0,
      languages: {},
      additions: 0,
    };
    await schema.create(passageCollection(name, dimension));
    await this.store.saveState({ ...state, building });
    return building;
  }

  private async fill(begun: RecordBuild, { count }: EmbeddingMetadata, options: ImportOptions): Promise<RecordBuild> {
    let build = begun;
    while (build.cursor !== '') {
      options.signal?.throwIfAborted();
      const after = build.cursor;
      const batch = await this.embeddings.getBatch({ limit: BATCH, ...(after === undefined ? {} : { after }) });
      for (const row of batch.rows) checkRow(row, build);
      const records = batch.rows.map(toRecord);
      await this.store.put(build.name, records);
      build = counted(build, batch.rows, batch.next ?? '');
      await this.store.saveState({ ...(await this.store.state()), building: build });
      options.onProgress?.({ phase: 'passages', done: build.imported, total: count });
    }
    return build;
  }

  /** Takes away what no one uses. */
  private async sweep(keep: string | undefined): Promise<void> {
    for (const name of await this.store.schema.names()) if (name !== keep) await this.store.drop(name);
  }
}

function counted(build: RecordBuild, rows: readonly EmbeddingRow[], cursor: string): RecordBuild {
  const languages = { ...build.languages };
  for (const { language } of rows) languages[language] = (languages[language] ?? 0) + 1;
  const words = rows.reduce((sum, row) => sum + row.words, 0);
  return { ...build, imported: build.imported + rows.length, stems: build.stems + words, languages, cursor };
}
