import { renameSync } from 'node:fs';
import { AppError } from '@concert-mia/base/errors';
import type { EmbeddingInterface, EmbeddingMetadata, EmbeddingModel } from '../../interfaces/index.ts';
import { readFact } from '../embedded/facts.ts';
import { IndexFolder, newGeneration } from '../embedded/index-folder.ts';
import { openDatabase } from '../embedded/open-database.ts';
import { nothingEmbedded } from '../messages.ts';
import type { ImportOptions, ImportResult } from './import-options.ts';
import { UnfinishedBuild } from './unfinished-build.ts';

const BATCH = 2_000;
/** Not a generation until it is finished; its name is free for the next import. */
const UNFINISHED = 'building';

/**
 * Makes an index from Parquet beside the one in use, and puts it in its place once its counts are verified. A process that
 * is killed at any moment leaves the index in use as it was; the next import goes on from the last batch.
 */
export class ImportManager {
  private readonly folder: IndexFolder;
  private readonly embeddings: EmbeddingInterface;

  constructor(folder: string, embeddings: EmbeddingInterface) {
    this.folder = new IndexFolder(folder);
    this.embeddings = embeddings;
  }

  async import(options: ImportOptions = {}): Promise<ImportResult> {
    using _lock = this.folder.lock();
    const metadata = await this.embeddings.getEmbeddingMetadata();
    const { model, count: passages } = metadata;
    if (model === undefined || passages === 0) throw nothingEmbedded();
    const current = options.force === true ? undefined : this.upToDate(metadata);
    if (current !== undefined) return { generation: current, passages, resumed: 0, unchanged: true };
    const resumed = await this.make(metadata, model, options);
    options.onProgress?.({ phase: 'swap', done: 0, total: 1 });
    const generation = newGeneration();
    renameSync(this.folder.file(UNFINISHED), this.folder.file(generation));
    this.folder.use(generation);
    return { generation, passages, resumed, unchanged: false };
  }

  /** The build in use, when it was made from this state of the embeddings and can be read. */
  private upToDate({ digest }: EmbeddingMetadata): string | undefined {
    try {
      const name = this.folder.current();
      if (name === undefined) return undefined;
      using database = openDatabase(this.folder.file(name));
      return readFact(database, 'digest') === digest ? name : undefined;
    } catch (error) {
      if (error instanceof AppError && error.code === 'E_INDEX_CORRUPT') return undefined;
      throw error;
    }
  }

  /** Answers how many rows were there before. */
  private async make(
    { digest, count }: EmbeddingMetadata,
    model: EmbeddingModel,
    options: ImportOptions,
  ): Promise<number> {
    const { onProgress } = options;
    using build = this.unfinished(digest, model);
    const resumed = build.imported;
    await this.fill(build, count, options);
    onProgress?.({ phase: 'terms', done: 0, total: 1 });
    build.merge();
    onProgress?.({ phase: 'verify', done: 0, total: 1 });
    build.verify(count);
    return resumed;
  }

  private unfinished(digest: string, model: EmbeddingModel): UnfinishedBuild {
    const file = this.folder.file(UNFINISHED);
    const begun = UnfinishedBuild.reopen(file, digest);
    if (begun !== undefined) return begun;
    const current = currentName(this.folder);
    this.folder.sweep(current === undefined ? [] : [current]);
    return UnfinishedBuild.create(file, digest, model);
  }

  private async fill(build: UnfinishedBuild, total: number, { signal, onProgress }: ImportOptions): Promise<void> {
    let after = build.cursor;
    while (after !== '') {
      signal?.throwIfAborted();
      const { rows, next = '' } = await this.embeddings.getBatch({ limit: BATCH, ...(after === undefined ? {} : { after }) }); // prettier-ignore
      build.write(rows, next);
      after = next;
      onProgress?.({ phase: 'passages', done: build.imported, total });
    }
  }
}

function currentName(folder: IndexFolder): string | undefined {
  try {
    return folder.current();
  } catch {
    return undefined;
  }
}
