import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '@concert-mia/base/errors';
import type { EmbeddingInterface, EmbeddingMetadata, EmbeddingModel, EmbeddingRow } from '../../interfaces/index.ts';
import { readFact, writeFact, writeFacts } from '../embedded/facts.ts';
import { IndexFolder } from '../embedded/index-folder.ts';
import { createDatabase, openDatabase } from '../embedded/open-database.ts';
import { compactPostings } from '../embedded/postings/compact-postings.ts';
import { mergeRuns } from '../embedded/postings/posting-runs.ts';
import { verifyDatabase } from '../embedded/verify-database.ts';
import { PassageWriter } from '../embedded/write-passages.ts';
import { countDiffers, nothingEmbedded, otherModel } from '../messages.ts';
import { checkVector } from '../query/check-vector.ts';

const BATCH = 2_000;
/** Not a generation until it is finished; its name is free for the next import. */
const UNFINISHED = 'building';

export type ImportPhase = 'passages' | 'terms' | 'verify' | 'swap';

export interface ImportProgress {
  readonly phase: ImportPhase;
  readonly done: number;
  readonly total: number;
}

export interface ImportOptions {
  /** Stops between two batches; what was written is resumed by the next import. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Makes the index again even when it holds this very state of the embeddings. */
  readonly force?: boolean;
}

export interface ImportResult {
  readonly generation: string;
  readonly passages: number;
  /** Passages that an import that was stopped had written before. */
  readonly resumed: number;
  /** The index held this very state of the embeddings: nothing was done. */
  readonly unchanged: boolean;
}

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
    const { model } = metadata;
    if (model === undefined || metadata.count === 0) throw nothingEmbedded();
    const current = options.force === true ? undefined : this.upToDate(metadata);
    if (current !== undefined) return { generation: current, passages: metadata.count, resumed: 0, unchanged: true };
    const database = this.unfinished(metadata, model);
    let resumed;
    try {
      resumed = Number(readFact(database, 'imported') ?? 0);
      await this.fill(database, metadata, model, options);
      this.finish(database, metadata, options);
    } finally {
      database.close();
    }
    options.onProgress?.({ phase: 'swap', done: 0, total: 1 });
    const generation = `g${Date.now().toString(36)}-${randomUUID().slice(0, 8)}`;
    renameSync(this.folder.file(UNFINISHED), this.folder.file(generation));
    this.folder.use(generation);
    return { generation, passages: metadata.count, resumed, unchanged: false };
  }

  /** The build in use, when it was made from this state of the embeddings and can be read. */
  private upToDate({ digest }: EmbeddingMetadata): string | undefined {
    try {
      const name = this.folder.current();
      if (name === undefined) return undefined;
      const database = openDatabase(this.folder.file(name));
      const made = readFact(database, 'digest');
      database.close();
      return made === digest ? name : undefined;
    } catch (error) {
      if (error instanceof AppError && error.code === 'E_INDEX_CORRUPT') return undefined;
      throw error;
    }
  }

  /** The build that an import of the same embeddings left unfinished, or a new one. */
  private unfinished({ digest }: EmbeddingMetadata, model: EmbeddingModel): DatabaseSync {
    const file = this.folder.file(UNFINISHED);
    if (existsSync(file)) {
      const begun = reopen(file);
      if (begun !== undefined && readFact(begun, 'digest') === digest) return begun;
      begun?.close();
    }
    const current = currentName(this.folder);
    this.folder.sweep(current === undefined ? [] : [current]);
    const database = createDatabase(file);
    database.exec('BEGIN');
    writeFacts(database, { model: model.id, modelVersion: model.version, dimension: model.dimension });
    writeFact(database, 'digest', digest);
    database.exec('COMMIT');
    return database;
  }

  private async fill(
    database: DatabaseSync,
    { count }: EmbeddingMetadata,
    model: EmbeddingModel,
    options: ImportOptions,
  ) {
    const writer = new PassageWriter(database);
    let imported = Number(readFact(database, 'imported') ?? 0);
    let after = readFact(database, 'cursor');
    while (after !== '') {
      options.signal?.throwIfAborted();
      const batch = await this.embeddings.getBatch({ limit: BATCH, ...(after === undefined ? {} : { after }) });
      imported += batch.rows.length;
      after = batch.next ?? '';
      writeBatch(database, writer, batch.rows, model, { imported, cursor: after });
      options.onProgress?.({ phase: 'passages', done: imported, total: count });
    }
  }

  private finish(database: DatabaseSync, { count }: EmbeddingMetadata, { onProgress }: ImportOptions): void {
    onProgress?.({ phase: 'terms', done: 0, total: 1 });
    if (readFact(database, 'merged') === undefined) {
      database.exec('BEGIN');
      mergeRuns(database);
      if (readFact(database, 'holes') !== undefined) compactPostings(database);
      writeFact(database, 'merged', 'yes');
      database.exec('COMMIT');
    }
    database.exec('ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);');
    onProgress?.({ phase: 'verify', done: 0, total: 1 });
    const found = verifyDatabase(database);
    const imported = Number(readFact(database, 'imported'));
    if (imported !== count) throw countDiffers(count, imported, 'rows');
    // Fewer are right where a passage stands twice in the files; every other loss is a defect.
    if (found > count || found === 0) throw countDiffers(count, found, 'passages');
  }
}

function writeBatch(
  database: DatabaseSync,
  writer: PassageWriter,
  rows: readonly EmbeddingRow[],
  model: EmbeddingModel,
  state: { readonly imported: number; readonly cursor: string },
): void {
  database.exec('BEGIN');
  try {
    for (const row of rows) {
      if (row.model !== model.id || row.modelVersion !== model.version) throw otherModel(row.model, model.id);
      checkVector(row.vector, model.dimension);
      // A passage that stands twice in the files is one in the index.
      if (writer.write(row)) writeFact(database, 'holes', 'yes');
    }
    writer.flush();
    writeFact(database, 'imported', String(state.imported));
    writeFact(database, 'cursor', state.cursor);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** `undefined` when it cannot be used: it was killed while it was made. */
function reopen(file: string): DatabaseSync | undefined {
  try {
    return openDatabase(file);
  } catch {
    return undefined;
  }
}

function currentName(folder: IndexFolder): string | undefined {
  try {
    return folder.current();
  } catch {
    return undefined;
  }
}
