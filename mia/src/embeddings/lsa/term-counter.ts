import { foldWord, termOf } from './fold-word.ts';
import { functionWordMask, LANGUAGE_COUNT, languageOf } from './function-words.ts';
import { scanWords } from './scan-words.ts';

/** Which number a term has; a negative one: it is not counted. */
export type TermNumbers = (term: string) => number;

/** The terms of one text with how often they stand in it; valid until the next text is counted. */
export interface TermCounts {
  readonly terms: readonly number[];
  /** By term. */
  readonly counts: ArrayLike<number>;
  /** Words of the text that carry meaning. */
  readonly words: number;
  /** Those of them that have no number. */
  readonly unknown: number;
}

/** Written forms that are remembered before it forgets them all. */
const REMEMBERED = 500_000;
const NOTHING = -1;
const UNKNOWN = -2;

interface Form {
  readonly term: number;
  readonly mask: number;
}

/** Counts the terms of texts. Remembers what each written form comes to, because folding costs more than all the rest. */
export class TermCounter {
  private readonly numbers: TermNumbers;
  private readonly forms = new Map<string, Form>();
  private counts = new Int32Array(1024);
  private terms: number[] = [];
  private found: Form[] = [];
  private readonly languages = new Int32Array(LANGUAGE_COUNT);

  constructor(numbers: TermNumbers) {
    this.numbers = numbers;
  }

  count(text: string): TermCounts {
    for (const term of this.terms) this.counts[term] = 0;
    this.terms = [];
    this.found = [];
    this.languages.fill(0);
    scanWords(text, this.visit);
    const language = languageOf(this.languages);
    let words = 0;
    let unknown = 0;
    for (const { term, mask } of this.found) {
      if (term === NOTHING || (mask & language) !== 0) continue;
      words += 1;
      if (term === UNKNOWN) unknown += 1;
      else if (this.counts[term]!++ < 1) this.terms.push(term);
    }
    return { terms: this.terms, counts: this.counts, words, unknown };
  }

  private readonly visit = (word: string): void => {
    const form = this.forms.get(word) ?? this.remember(word);
    this.found.push(form);
    for (let mask = form.mask, bit = 0; mask !== 0; mask >>= 1, bit += 1) this.languages[bit]! += mask & 1;
  };

  private remember(word: string): Form {
    const folded = foldWord(word);
    const term = termOf(folded);
    const known = term === '' ? NOTHING : this.numbers(term);
    const number = term !== '' && known < 0 ? UNKNOWN : known;
    const form = { term: number, mask: functionWordMask(folded) };
    if (this.forms.size >= REMEMBERED) this.forms.clear();
    // A slice would hold the whole text in memory.
    this.forms.set(Buffer.from(word).toString(), form);
    if (number >= this.counts.length) {
      const larger = new Int32Array(Math.max(number + 1, this.counts.length * 2));
      larger.set(this.counts);
      this.counts = larger;
    }
    return form;
  }
}
