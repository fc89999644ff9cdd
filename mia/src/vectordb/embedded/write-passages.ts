import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { passageSchema, type EmbeddingRow, type Passage } from '../../interfaces/index.ts';
import { quantise, type QuantisedVector } from '../scan/quantise.ts';
import { indexedStems } from '../text/indexed-stems.ts';
import { proseIn } from '../text/prose.ts';
import { describeDocument } from './describe-document.ts';
import { readFacts } from './facts.ts';
import { PostingAppender } from './postings/add-postings.ts';
import { PostingRuns } from './postings/posting-runs.ts';
import { idBytes } from './passage-ids.ts';
import { SlotBlocks, type SlotEntry } from './slot-blocks.ts';

/** Where a passage went. */
export interface Placed {
  readonly slot: number;
  readonly vector: QuantisedVector;
}

/** Writes passages into a build. A passage with an id that is there takes its place. Transactions are the caller's. */
export class PassageWriter {
  private readonly statements: Record<keyof typeof STATEMENTS, StatementSync>;
  private readonly database: DatabaseSync;
  private readonly blocks: SlotBlocks;
  /** Holds every term: made for an import alone. */
  private runs: PostingRuns | undefined;
  /** The passages of a document come one after the other. */
  private lastDocument = { key: '', number: 0 };

  constructor(database: DatabaseSync) {
    const prepared = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)] as const);
    this.statements = Object.fromEntries(prepared) as Record<keyof typeof STATEMENTS, StatementSync>;
    this.database = database;
    this.blocks = new SlotBlocks(database, readFacts(database).dimension);
  }

  /** For an import: where its words stand is gathered until `flush`. Answers whether it took the place of another one. */
  write(row: EmbeddingRow): boolean {
    const runs = (this.runs ??= new PostingRuns(this.database));
    const measured = runs.read(row);
    let placed = this.place(row, measured);
    const takesPlace = placed === undefined;
    if (placed === undefined) {
      this.remove(row.chunkId);
      placed = this.place(row, measured);
    }
    if (placed !== undefined) runs.place(placed.slot);
    return takesPlace;
  }

  /** Before the transaction of the passages ends. */
  flush(): void {
    this.runs?.flush();
    this.blocks.flush();
  }

  /** For a build that is in use: found at once. `removed` is the slot that leads nowhere now. */
  add(row: EmbeddingRow): Placed & { readonly removed: number | undefined } {
    const before = this.remove(row.chunkId);
    const appender = new PostingAppender(this.database);
    if (before !== undefined) appender.discount(indexedStems(before.passage));
    const stems = indexedStems(row);
    const placed = this.place(row, { length: stems.body.length, prose: proseIn(row.text, row.language) });
    if (placed === undefined) throw new Error(`the passage ${row.chunkId} was not taken away`);
    appender.add(placed.slot, stems);
    this.blocks.flush();
    return { ...placed, removed: before?.slot };
  }

  /** After a transaction was rolled back: what it wrote is not there. */
  forget(): void {
    this.lastDocument = { key: '', number: 0 };
    this.blocks.forget();
  }

  private remove(id: string): { readonly slot: number; readonly passage: Passage } | undefined {
    const found = this.statements.remove.get(id);
    if (found === undefined) return undefined;
    const slot = Number(found['slot']);
    this.blocks.clear(slot);
    return { slot, passage: JSON.parse(String(found['body'])) as Passage };
  }

  /** `undefined` when there is a passage with its id. */
  private place(row: EmbeddingRow, measured: Pick<SlotEntry, 'length' | 'prose'>): Placed | undefined {
    const passage = passageOf(row);
    const document = this.documentNumber(passage);
    const json = JSON.stringify(passage);
    const { changes, lastInsertRowid } = this.statements.insert.run(row.chunkId, document, row.ordinal, row.language, json); // prettier-ignore
    if (changes === 0) return undefined;
    const slot = Number(lastInsertRowid);
    const vector = quantise(row.vector);
    this.blocks.set(slot, { ...measured, id: idBytes(row.chunkId), vector });
    return { slot, vector };
  }

  private documentNumber(passage: Passage): number {
    const { id, authors, work, path, firstDay, lastDay } = describeDocument(passage);
    const values = [id, authors, work, path, firstDay, lastDay] as const;
    const key = JSON.stringify(values);
    if (this.lastDocument.key !== key) {
      this.lastDocument = { key, number: Number(this.statements.putDocument.get(...values)?.['number']) };
    }
    return this.lastDocument.number;
  }
}

const STATEMENTS = {
  remove: 'DELETE FROM passage WHERE id = ? RETURNING slot, body',
  insert: 'INSERT OR IGNORE INTO passage (id, document, ordinal, language, body) VALUES (?, ?, ?, ?, ?)',
  putDocument: `INSERT INTO document (id, authors, work, path, first_day, last_day) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET authors = excluded.authors, work = excluded.work, path = excluded.path,
      first_day = excluded.first_day, last_day = excluded.last_day
    RETURNING number`,
};

const PASSAGE_FIELDS = Object.keys(passageSchema.unwrap().shape) as (keyof Passage)[];

/** A row without what belongs to its vector. */
function passageOf(row: EmbeddingRow): Passage {
  return Object.fromEntries(PASSAGE_FIELDS.map((field) => [field, row[field]])) as unknown as Passage;
}
