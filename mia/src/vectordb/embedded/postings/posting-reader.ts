import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { readPostings, type Postings } from './read-postings.ts';

/** Passages in lists that are kept in memory, over all terms: some 12 bytes each. */
const REMEMBERED = 1_200_000;
/** What a list takes beside its passages, in passages: even an empty one. */
const EACH_LIST = 32;

/** Reads where terms stand, and remembers those that were used last. */
export class PostingReader {
  private readonly read: StatementSync;
  private readonly known = new Map<string, Postings>();
  private size = 0;

  constructor(database: DatabaseSync) {
    this.read = database.prepare(
      'SELECT data FROM posting JOIN term ON term.number = posting.term WHERE term.term = ? ORDER BY first',
    );
  }

  of(term: string): Postings {
    const known = this.known.get(term);
    if (known !== undefined) {
      this.known.delete(term);
      this.known.set(term, known);
      return known;
    }
    const postings = readPostings(this.read.all(term).map((row) => row['data'] as Uint8Array));
    this.remember(term, postings);
    return postings;
  }

  /** After a write. */
  forget(): void {
    this.known.clear();
    this.size = 0;
  }

  private remember(term: string, postings: Postings): void {
    this.known.set(term, postings);
    this.size += postings.slots.length + EACH_LIST;
    for (const [oldest, { slots }] of this.known) {
      if (this.size <= REMEMBERED) return;
      this.known.delete(oldest);
      this.size -= slots.length + EACH_LIST;
    }
  }
}
