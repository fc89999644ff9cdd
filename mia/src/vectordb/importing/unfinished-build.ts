import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { EmbeddingModel, EmbeddingRow } from '../../interfaces/index.ts';
import { readFact, readFacts, writeFact, writeFacts } from '../embedded/facts.ts';
import { createDatabase, openDatabase } from '../embedded/open-database.ts';
import { compactPostings } from '../embedded/postings/compact-postings.ts';
import { mergeRuns } from '../embedded/postings/posting-runs.ts';
import { verifyDatabase } from '../embedded/verify-database.ts';
import { PassageWriter } from '../embedded/write-passages.ts';
import { countDiffers } from '../messages.ts';
import { checkRow } from './check-row.ts';

/** A build that an import is making: it says itself how far it is, so that a process that was killed can be followed. */
export class UnfinishedBuild implements Disposable {
  private readonly database: DatabaseSync;
  private readonly writer: PassageWriter;

  private constructor(database: DatabaseSync) {
    this.database = database;
    this.writer = new PassageWriter(database);
  }

  static create(file: string, digest: string, model: EmbeddingModel): UnfinishedBuild {
    const database = createDatabase(file);
    database.exec('BEGIN');
    writeFacts(database, { model: model.id, modelVersion: model.version, dimension: model.dimension });
    writeFact(database, 'digest', digest);
    database.exec('COMMIT');
    return new UnfinishedBuild(database);
  }

  /** What an import of the same embeddings left; `undefined` when there is none, or it was killed while it was made. */
  static reopen(file: string, digest: string): UnfinishedBuild | undefined {
    if (!existsSync(file)) return undefined;
    let database;
    try {
      database = openDatabase(file);
      if (readFact(database, 'digest') === digest) return new UnfinishedBuild(database);
    } catch {
      // It is made again.
    }
    if (database?.isOpen === true) database.close();
    return undefined;
  }

  /** Rows that were written. */
  get imported(): number {
    return Number(readFact(this.database, 'imported') ?? 0);
  }

  /** Where the next batch begins: `undefined` at the start, '' after the last one. */
  get cursor(): string | undefined {
    return readFact(this.database, 'cursor');
  }

  /** Writes a batch and how far the import is, in one transaction. */
  write(rows: readonly EmbeddingRow[], cursor: string): void {
    const facts = readFacts(this.database);
    this.database.exec('BEGIN');
    try {
      for (const row of rows) {
        checkRow(row, facts);
        // A passage that stands twice in the files is one in the index.
        if (this.writer.write(row)) writeFact(this.database, 'holes', 'yes');
      }
      this.writer.flush();
      writeFact(this.database, 'imported', String(this.imported + rows.length));
      writeFact(this.database, 'cursor', cursor);
      this.database.exec('COMMIT');
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Makes the lists of all terms, unless that was done. */
  merge(): void {
    if (readFact(this.database, 'merged') === undefined) {
      this.database.exec('BEGIN');
      mergeRuns(this.database);
      if (readFact(this.database, 'holes') !== undefined) compactPostings(this.database);
      writeFact(this.database, 'merged', 'yes');
      this.database.exec('COMMIT');
    }
    this.database.exec('ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);');
  }

  /** Throws `E_INDEX_COUNT` unless it holds as many as there are. */
  verify(count: number): void {
    const found = verifyDatabase(this.database);
    if (this.imported !== count) throw countDiffers(count, this.imported, 'rows');
    // Fewer are right where a passage stands twice in the files; every other loss is a defect.
    if (found > count || found === 0) throw countDiffers(count, found, 'passages');
  }

  [Symbol.dispose](): void {
    this.database.close();
  }
}
