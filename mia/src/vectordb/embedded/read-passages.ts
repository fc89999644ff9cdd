import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { IndexedDocument, Passage } from '../../interfaces/index.ts';
import type { Condition } from './filter-sql.ts';

/** The queries that searches ask of a build, prepared once. */
export class PassageReader {
  private readonly database: DatabaseSync;
  private readonly prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  byId(id: string): Passage | undefined {
    const row = this.statement('SELECT body FROM passage WHERE id = ?').get(id);
    return row === undefined ? undefined : toPassage(row);
  }

  inDocument(documentId: string, from: number, to: number): Passage[] {
    return this.statement(IN_DOCUMENT).all(documentId, from, to).map(toPassage);
  }

  *every(): Generator<Passage> {
    for (const row of this.database.prepare('SELECT body FROM passage ORDER BY slot').iterate()) yield toPassage(row);
  }

  /** Each document as its first passage describes it. */
  everyDocument(): IndexedDocument[] {
    return this.statement(DOCUMENTS).all().map(toDocument);
  }

  someTerms(limit: number): string[] {
    const all = this.statement('SELECT term FROM term WHERE passages > 2 ORDER BY term').all();
    const step = Math.max(1, Math.floor(all.length / limit));
    return all.filter((_, index) => index % step === 0).map((row) => String(row['term']));
  }

  /** A 1 at every slot that passes. */
  allowed(condition: Condition): Uint8Array {
    const last = this.number('SELECT max(slot) AS number FROM passage');
    const allowed = new Uint8Array(last + 1);
    for (const row of this.statement(`SELECT slot ${FROM} WHERE ${condition.sql}`).iterate(...condition.values)) {
      allowed[Number(row['slot'])] = 1;
    }
    return allowed;
  }

  count(condition: Condition | undefined): number {
    return condition === undefined
      ? this.number('SELECT count(*) AS number FROM passage')
      : this.number(`SELECT count(*) AS number ${FROM} WHERE ${condition.sql}`, condition.values);
  }

  documents(): number {
    return this.number('SELECT count(DISTINCT document) AS number FROM passage');
  }

  languages(): { readonly language: string; readonly passages: number }[] {
    return this.statement(LANGUAGES).all() as unknown as { language: string; passages: number }[];
  }

  termCount(term: string): number {
    return this.number('SELECT passages AS number FROM term WHERE term = ?', [term]);
  }

  /** Moves when another connection has written. */
  dataVersion(): number {
    return this.number('SELECT data_version AS number FROM pragma_data_version');
  }

  private number(sql: string, values: readonly SQLInputValue[] = []): number {
    return Number(this.statement(sql).get(...values)?.['number'] ?? 0);
  }

  private statement(sql: string): StatementSync {
    let statement = this.prepared.get(sql);
    if (statement === undefined) {
      if (this.prepared.size > 100) this.prepared.clear();
      this.prepared.set(sql, (statement = this.database.prepare(sql)));
    }
    return statement;
  }
}

const FROM = 'FROM passage JOIN document ON document.number = passage.document';

const IN_DOCUMENT = `
  SELECT body ${FROM} WHERE document.id = ? AND ordinal BETWEEN ? AND ? ORDER BY ordinal, slot`;

const DOCUMENTS = `
  SELECT passage.body, counted.passages
  FROM (SELECT document, min(ordinal) AS first, count(*) AS passages FROM passage GROUP BY document) AS counted
  JOIN passage ON passage.document = counted.document AND passage.ordinal = counted.first
  GROUP BY passage.document`;

const LANGUAGES = `
  SELECT language, count(*) AS passages FROM passage GROUP BY language ORDER BY passages DESC, language`;

function toPassage(row: Record<string, unknown>): Passage {
  return JSON.parse(String(row['body'])) as Passage;
}

function toDocument(row: Record<string, unknown>): IndexedDocument {
  const { documentId, title, author, coAuthors, work, chapter, genre, language, date, year, source } = toPassage(row);
  const passages = Number(row['passages']);
  return { documentId, title, author, coAuthors, work, chapter, genre, language, date, year, source, passages };
}
