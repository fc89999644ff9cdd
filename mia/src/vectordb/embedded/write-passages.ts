import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { passageSchema, type EmbeddingRow, type Passage } from '../../interfaces/index.ts';
import { quantise, type QuantisedVector } from '../scan/quantise.ts';
import { indexedStems } from '../text/indexed-stems.ts';
import { skeleton } from '../text/skeleton.ts';
import { describeDocument } from './describe-document.ts';

/** Where a passage went. */
export interface Placed {
  readonly slot: number;
  readonly vector: QuantisedVector;
}

/** Writes passages into a build; an id that is there already is replaced, in its slot. Transactions are the caller's. */
export class PassageWriter {
  private readonly database: DatabaseSync;
  private readonly statements: Record<keyof typeof STATEMENTS, StatementSync>;

  /** The passages of a document come one after the other. */
  private lastDocument = { key: '', number: 0 };

  constructor(database: DatabaseSync) {
    this.database = database;
    const prepared = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)] as const);
    this.statements = Object.fromEntries(prepared) as Record<keyof typeof STATEMENTS, StatementSync>;
  }

  write(row: EmbeddingRow): Placed {
    const passage = passageOf(row);
    const { body, context } = indexedStems(passage);
    const found = this.statements.find.get(row.chunkId)?.['slot'];
    const values = [
      this.documentNumber(passage),
      row.ordinal,
      row.language,
      body.length,
      JSON.stringify(passage),
    ] as const;
    const slot =
      typeof found === 'number' ? found : Number(this.statements.insert.run(row.chunkId, ...values).lastInsertRowid);
    if (typeof found === 'number') {
      this.statements.replace.run(...values, slot);
      this.statements.forgetWords.run(slot);
    }
    this.statements.addWords.run(slot, ` ${body.join(' ')} `, ` ${context.join(' ')} `);
    const vector = quantise(row.vector);
    this.statements.setVector.run(slot, vector.scale, vector.codes);
    return { slot, vector };
  }

  /** Counts the terms anew from the full-text index; after many writes, and before the build is used. */
  countTerms(): void {
    this.database.exec('DELETE FROM term');
    const insert = this.database.prepare('INSERT INTO term VALUES (?, ?, ?)');
    for (const { term, doc } of this.database.prepare('SELECT term, doc FROM vocabulary').iterate()) {
      insert.run(String(term), Number(doc), skeleton(String(term)));
    }
  }

  /** As `write`, and keeps the counts of terms right: for single passages, in a build that is in use. */
  writeCounted(row: EmbeddingRow): Placed {
    const before = this.statements.wordsOf.get(row.chunkId);
    if (before !== undefined) this.count(`${String(before['body'])} ${String(before['context'])}`.split(' '), -1);
    const placed = this.write(row);
    const { body, context } = indexedStems(row);
    this.count([...body, ...context], 1);
    return placed;
  }

  /** After a transaction was rolled back: what it wrote is not there. */
  forget(): void {
    this.lastDocument = { key: '', number: 0 };
  }

  private count(stems: readonly string[], change: 1 | -1): void {
    for (const term of new Set(stems)) {
      if (term !== '') this.statements.countTerm.run(term, Math.max(change, 0), skeleton(term), change);
    }
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
  find: 'SELECT slot FROM passage WHERE id = ?',
  insert: 'INSERT INTO passage (id, document, ordinal, language, length, body) VALUES (?, ?, ?, ?, ?, ?)',
  replace: 'UPDATE passage SET document = ?, ordinal = ?, language = ?, length = ?, body = ? WHERE slot = ?',
  forgetWords: 'DELETE FROM words WHERE rowid = ?',
  addWords: 'INSERT INTO words (rowid, body, context) VALUES (?, ?, ?)',
  setVector: 'INSERT OR REPLACE INTO vector VALUES (?, ?, ?)',
  countTerm: 'INSERT INTO term VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET passages = max(passages + ?, 0)',
  wordsOf:
    'SELECT words.body, words.context FROM words JOIN passage ON passage.slot = words.rowid WHERE passage.id = ?',
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
