import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { textAround, type StemmedPassage } from '../../text/indexed-stems.ts';
import { proseOf } from '../../text/prose.ts';
import { skeleton } from '../../text/skeleton.ts';
import { stemmerOf } from '../../text/stem.ts';
import { stopWords } from '../../text/stop-words.ts';
import { visitWords } from '../../text/words.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { Occurrences } from './occurrences.ts';
import { PostingList } from './posting-list.ts';

/** Runs are merged a part of the terms at a time, so that an index of any size is made in little memory. */
const PARTS = 16;
const REMEMBERED = 200_000; // words of a language

/**
 * Where the words of an import stand: gathered in memory, and written with each batch as a run, a list for every term. All
 * terms stay in memory; FTS5 took twice the time for the same work.
 */
export class PostingRuns {
  private readonly statements: Record<keyof typeof STATEMENTS, StatementSync>;
  private readonly occurrences = new Occurrences();
  /** Terms by their number, of this import and of those that it goes on with. */
  private readonly numbers = new Map<string, number>();
  private readonly added: string[] = [];
  /** Twice the number of a word's stem, and one more for a function word, for each language: one look-up for a known word. */
  private readonly byWord = new Map<string, Map<string, number>>();
  /** The passage that was read last: the words of its text up to `body`, of what stands around it up to `context`. */
  private words = new Uint32Array(1 << 12);
  private body = 0;
  private functionWords = 0;
  private context = 0;

  constructor(database: DatabaseSync) {
    const prepared = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)] as const);
    this.statements = Object.fromEntries(prepared) as Record<keyof typeof STATEMENTS, StatementSync>;
    for (const row of database.prepare('SELECT term, number FROM term').iterate()) {
      this.numbers.set(String(row['term']), Number(row['number']));
    }
  }

  /** Reads the words of a passage; answers how many its text has, and of what kind. `place` says where they stand. */
  read(passage: StemmedPassage): { readonly length: number; readonly prose: number } {
    this.body = this.context = this.functionWords = 0;
    const numbers = this.numbersIn(passage.language);
    visitWords(passage.text, (word) => this.push(numbers, word));
    this.body = this.context;
    const prose = proseOf(this.functionWords, this.body, passage.language);
    visitWords(textAround(passage), (word) => this.push(numbers, word));
    return { length: this.body, prose };
  }

  place(slot: number): void {
    const around = new Set(this.words.subarray(this.body, this.context));
    for (const number of around) this.occurrences.add(number, slot, 0);
    for (let at = 0; at < this.body; at += 1) this.occurrences.add(this.words[at] ?? 0, slot, at + 1);
  }

  /** In the transaction that wrote the passages. */
  flush(): void {
    for (const term of this.added) this.statements.term.run(term, this.numbers.get(term) ?? 0, skeleton(term));
    for (const [part, writer] of this.lists().entries()) {
      if (writer.length > 0) this.statements.run.run(part, writer.written(), part);
    }
    this.added.length = 0;
    this.occurrences.clear();
  }

  private numbersIn(language: string): Numbers {
    const known = this.byWord.get(language) ?? new Map<string, number>();
    this.byWord.set(language, known);
    return { known, stem: stemmerOf(language), functionWords: stopWords(language) };
  }

  private push({ known, stem, functionWords }: Numbers, word: string): void {
    let entry = known.get(word);
    if (entry === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(word, (entry = 2 * this.numberOf(stem(word)) + (functionWords.has(word) ? 1 : 0)));
    }
    this.functionWords += entry % 2;
    if (this.context === this.words.length) {
      const grown = new Uint32Array(2 * this.words.length);
      grown.set(this.words);
      this.words = grown;
    }
    this.words[this.context++] = entry >>> 1;
  }

  private numberOf(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      this.numbers.set(term, (number = this.numbers.size + 1));
      this.added.push(term);
    }
    return number;
  }

  private lists(): ByteWriter[] {
    const parts = Array.from({ length: PARTS }, () => new ByteWriter(4_096));
    let current = 0;
    let list = new PostingList();
    const write = () => {
      const part = parts[current % PARTS];
      if (list.passages > 0 && part !== undefined) writeEntry(part, current, list);
    };
    this.occurrences.forEachByTerm(this.numbers.size + 1, (term, slot, position) => {
      if (term !== current) {
        write();
        [current, list] = [term, new PostingList()];
      }
      list.add(slot, position);
    });
    write();
    return parts;
  }
}

interface Numbers {
  readonly known: Map<string, number>;
  readonly stem: (word: string) => string;
  readonly functionWords: ReadonlySet<string>;
}

const STATEMENTS = {
  term: 'INSERT INTO term (term, number, passages, skeleton) VALUES (?, ?, 0, ?)',
  run: 'INSERT INTO run (part, batch, data) SELECT ?, coalesce(max(batch), 0) + 1, ? FROM run WHERE part = ?',
};

/** Makes the lists of all runs, and takes the runs away: their pages are used for the lists. In one transaction. */
export function mergeRuns(database: DatabaseSync): void {
  const put = database.prepare('INSERT INTO posting (term, first, last, data) VALUES (?, ?, ?, ?)');
  const count = database.prepare('UPDATE term SET passages = ? WHERE number = ?');
  const remove = database.prepare('DELETE FROM run WHERE part = ?');
  for (let part = 0; part < PARTS; part += 1) {
    const lists = readRuns(database, part);
    remove.run(part);
    for (const [number, list] of lists) {
      put.run(number, list.first, list.last, list.bytes());
      count.run(list.passages, number);
    }
  }
}

function writeEntry(writer: ByteWriter, term: number, list: PostingList): void {
  const { passages, first, last, rest } = list.stored();
  for (const number of [term, passages, first, last, rest.length]) writer.number(number);
  writer.raw(rest);
}

function readRuns(database: DatabaseSync, part: number): ReadonlyMap<number, PostingList> {
  const lists = new Map<number, PostingList>();
  for (const row of database.prepare('SELECT data FROM run WHERE part = ? ORDER BY batch').iterate(part)) {
    const reader = new ByteReader(row['data'] as Uint8Array);
    while (!reader.done) {
      const term = reader.number();
      let list = lists.get(term);
      if (list === undefined) lists.set(term, (list = new PostingList()));
      const [passages, first, last] = [reader.number(), reader.number(), reader.number()];
      list.append({ passages, first, last, rest: reader.raw(reader.number()) });
    }
  }
  return lists;
}
