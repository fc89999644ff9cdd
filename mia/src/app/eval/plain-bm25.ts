import { DatabaseSync } from 'node:sqlite';
import type { Passage } from '../../interfaces/index.ts';

/**
 * What everything is compared with: BM25 as SQLite's FTS5 has it, over the same passages, words as they stand, nothing but
 * the text. None of our own code ranks here.
 */
export class PlainBm25 implements Disposable {
  private readonly database = new DatabaseSync(':memory:');
  private readonly ids: string[] = [];

  constructor(passages: Iterable<Passage>) {
    this.database.exec('CREATE VIRTUAL TABLE plain USING fts5 (text); BEGIN');
    const insert = this.database.prepare('INSERT INTO plain (rowid, text) VALUES (?, ?)');
    for (const { chunkId, text } of passages) insert.run(this.ids.push(chunkId), text);
    this.database.exec('COMMIT');
  }

  /** Ids of the best passages. */
  search(question: string, limit: number): string[] {
    const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    const query = [...new Set(words)].map((word) => `"${word}"`).join(' OR ');
    return this.database
      .prepare('SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?')
      .all(query, limit)
      .map((row) => this.ids[Number(row['rowid']) - 1] ?? '');
  }

  [Symbol.dispose](): void {
    this.database.close();
  }
}
