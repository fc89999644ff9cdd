import { statSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { SearchFilter } from '../../interfaces/index.ts';
import { evennessOf } from '../query/bm25.ts';
import { VectorScan } from '../scan/vector-scan.ts';
import { mainLanguage } from '../text/stem.ts';
import { readAdditions, readFacts, type Facts } from './facts.ts';
import { filterCondition } from './filter-sql.ts';
import { openDatabase, reading } from './open-database.ts';
import { idAt } from './passage-ids.ts';
import { PostingReader } from './postings/posting-reader.ts';
import { PassageReader } from './read-passages.ts';
import { NO_PASSAGE, PROSE_STEPS, readBlocks, readMeasures } from './slot-blocks.ts';
import { PassageWriter } from './write-passages.ts';

const REMEMBERED_FILTERS = 16;
const REMEMBERED_TERMS = 50_000;

/** One build of the index, open: its database, and its vectors in memory. */
export class Build {
  readonly file: string;
  readonly database: DatabaseSync;
  readonly facts: Facts;
  readonly reader: PassageReader;
  readonly writer: PassageWriter;
  readonly postings: PostingReader;
  /** What an occurrence counts in the text of each slot (`evennessOf`); 0 where there is no passage. */
  evenness: Float32Array = new Float32Array(0);
  private ids: Uint8Array = new Uint8Array(0);
  private prose: Uint8Array = new Uint8Array(0);
  passages = 0;
  /** Passages that were added or replaced since it was made. */
  additions = 0;
  languages: readonly string[] = [];
  private readonly allowedBy = new Map<string, Uint8Array>();
  private readonly counts = new Map<string, number>();
  private vectors: VectorScan | undefined;
  private version = -1;

  constructor(file: string) {
    this.file = file;
    this.database = openDatabase(file);
    this.facts = reading(file, () => readFacts(this.database));
    this.reader = new PassageReader(this.database);
    this.writer = reading(file, () => new PassageWriter(this.database));
    this.postings = reading(file, () => new PostingReader(this.database));
  }

  /** Sees what other processes have added since. */
  refresh(): void {
    const version = this.reader.dataVersion();
    if (version === this.version) return;
    this.vectors = undefined;
    this.recount();
    this.version = version;
  }

  /** The vectors; read into memory when the first search needs them: whoever only asks for passages does without. */
  get scan(): VectorScan {
    return (this.vectors ??= loadVectors(this.database, this.facts.dimension));
  }

  /** After a write of our own. */
  recount(): void {
    const { lengths, ids, prose } = readMeasures(this.database);
    [this.ids, this.prose] = [ids, prose];
    const known = lengths.filter((length) => length !== NO_PASSAGE);
    this.passages = known.length;
    const mean = known.reduce((sum, length) => sum + length, 0) / known.length || 1;
    this.evenness = Float32Array.from(lengths, (length) => (length === NO_PASSAGE ? 0 : evennessOf(length / mean)));
    this.postings.forget();
    this.additions = readAdditions(this.database);
    this.languages = [...new Set(this.reader.languages().map(({ language }) => mainLanguage(language)))];
    this.allowedBy.clear();
    this.counts.clear();
  }

  /** How many passages hold a term. */
  termCount(term: string): number {
    let count = this.counts.get(term);
    if (count === undefined) {
      if (this.counts.size >= REMEMBERED_TERMS) this.counts.clear();
      this.counts.set(term, (count = this.reader.termCount(term)));
    }
    return count;
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
    return (this.evenness[slot] ?? 0) === 0 ? '' : idAt(this.ids, slot);
  }

  /** From 0 for a bare list to 1 for running text. */
  proseOf(slot: number): number {
    return (this.prose[slot] ?? 0) / PROSE_STEPS;
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
