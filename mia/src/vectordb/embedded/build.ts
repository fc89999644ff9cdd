import { statSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { SearchFilter } from '../../interfaces/index.ts';
import { VectorScan } from '../scan/vector-scan.ts';
import { mainLanguage } from '../text/stem.ts';
import { readAdditions, readFacts, type Facts } from './facts.ts';
import { filterCondition } from './filter-sql.ts';
import { openDatabase, reading } from './open-database.ts';
import { PostingReader } from './postings/posting-reader.ts';
import { PassageReader } from './read-passages.ts';
import { idAt, NO_PASSAGE, readBlocks, readMeasures } from './slot-blocks.ts';
import { PassageWriter } from './write-passages.ts';

const REMEMBERED_FILTERS = 16;

/** One build of the index, open: its database, and its vectors in memory. */
export class Build {
  readonly file: string;
  readonly database: DatabaseSync;
  readonly facts: Facts;
  readonly reader: PassageReader;
  readonly writer: PassageWriter;
  scan: VectorScan;
  readonly postings: PostingReader;
  /** Stems in the text of each slot; `NO_PASSAGE` where there is none. */
  lengths: Uint16Array = new Uint16Array(0);
  private ids: Uint8Array = new Uint8Array(0);
  meanLength = 1;
  passages = 0;
  /** Passages that were added or replaced since it was made. */
  additions = 0;
  languages: readonly string[] = [];
  private readonly allowedBy = new Map<string, Uint8Array>();
  private version = -1;

  constructor(file: string) {
    this.file = file;
    this.database = openDatabase(file);
    this.facts = reading(file, () => readFacts(this.database));
    this.reader = new PassageReader(this.database);
    this.writer = reading(file, () => new PassageWriter(this.database));
    this.postings = reading(file, () => new PostingReader(this.database));
    this.scan = new VectorScan(this.facts.dimension);
  }

  /** Sees what other processes have added since. */
  refresh(): void {
    const version = this.reader.dataVersion();
    if (version === this.version) return;
    this.scan = loadVectors(this.database, this.facts.dimension);
    this.recount();
    this.version = version;
  }

  /** After a write of our own. */
  recount(): void {
    const { lengths, ids } = readMeasures(this.database);
    [this.lengths, this.ids] = [lengths, ids];
    const known = this.lengths.filter((length) => length !== NO_PASSAGE);
    this.passages = known.length;
    this.meanLength = known.reduce((sum, length) => sum + length, 0) / known.length || 1;
    this.postings.forget();
    this.additions = readAdditions(this.database);
    this.languages = [...new Set(this.reader.languages().map(({ language }) => mainLanguage(language)))];
    this.allowedBy.clear();
  }

  /** A 1 at every slot that passes; `undefined` when all do. */
  allowed(filter: SearchFilter): Uint8Array | undefined {
    const condition = filterCondition(filter);
    if (condition === undefined) return undefined;
    const key = JSON.stringify(condition);
    let allowed = this.allowedBy.get(key);
    if (allowed === undefined) {
      if (this.allowedBy.size >= REMEMBERED_FILTERS) this.allowedBy.clear();
      this.allowedBy.set(key, (allowed = this.reader.allowed(condition)));
    }
    return allowed;
  }

  /** '' where there is no passage, or it was replaced. */
  idOf(slot: number): string {
    return (this.lengths[slot] ?? NO_PASSAGE) === NO_PASSAGE ? '' : idAt(this.ids, slot);
  }

  get generation(): string {
    return path.basename(this.file, '.sqlite');
  }

  /** Bytes on disk. */
  size(): number {
    return [this.file, `${this.file}-wal`].reduce(
      (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }
}

function loadVectors(database: DatabaseSync, dimension: number): VectorScan {
  const scan = new VectorScan(dimension);
  for (const { first, scales, codes } of readBlocks(database)) scan.setAll(first, codes, scales);
  return scan;
}
