import { foldWord, termOf } from './fold-word.ts';
import { FormTable, type Form } from './form-table.ts';
import { functionWordMask, LANGUAGE_COUNT, languageOf } from './function-words.ts';
import { scanWords } from './scan-words.ts';

/** Which number a term has; a negative one: it is not counted. */
export type TermNumbers = (term: string) => number;

/** The terms of one text with how often they stand in it; valid until the next text is counted. */
export interface TermCounts {
  /** The first `length` of them, in the order in which they were met. */
  readonly terms: Int32Array;
  readonly length: number;
  /** By term. */
  readonly counts: Int32Array;
  /** Words of the text that carry meaning. */
  readonly words: number;
  /** Those of them that have no number. */
  readonly unknown: number;
}

const NOTHING = -1;
const UNKNOWN = -2;

/** Counts the terms of texts. Remembers what each written form comes to, because folding costs more than all the rest. */
export class TermCounter {
  private readonly numbers: TermNumbers;
  private readonly forms = new FormTable();
  private text = '';
  private counts = new Int32Array(1024);
  private terms = new Int32Array(1024);
  private length = 0;
  /** The form of each word of the text: its term, and the languages in which it only holds a sentence together. */
  private wordTerms = new Int32Array(1024);
  private wordMasks = new Int32Array(1024);
  private wordCount = 0;
  private readonly languages = new Int32Array(LANGUAGE_COUNT);

  constructor(numbers: TermNumbers) {
    this.numbers = numbers;
  }

  count(text: string): TermCounts {
    for (let at = 0; at < this.length; at += 1) this.counts[this.terms[at]!] = 0;
    this.wordCount = 0;
    this.languages.fill(0);
    this.text = text;
    scanWords(text, this.visit);
    return this.countWords(languageOf(this.languages));
  }

  /** The words that do not belong to the language's own function words. */
  private countWords(language: number): TermCounts {
    const { wordTerms, wordMasks, wordCount, counts, terms } = this;
    let [length, words, unknown] = [0, 0, 0];
    for (let at = 0; at < wordCount; at += 1) {
      const term = wordTerms[at]!;
      if (term === NOTHING || (wordMasks[at]! & language) !== 0) continue;
      words += 1;
      if (term === UNKNOWN) unknown += 1;
      else if (counts[term]!++ < 1) terms[length++] = term;
    }
    this.length = length;
    return { terms, length, counts, words, unknown };
  }

  private readonly visit = (start: number, end: number, first: number, second: number): void => {
    let place = this.forms.find(first, second);
    if (place < 0) place = this.forms.put(first, second, this.formOf(this.text.slice(start, end)));
    if (this.wordCount === this.wordTerms.length) this.makeRoom();
    const mask = this.forms.maskAt(place);
    this.wordTerms[this.wordCount] = this.forms.termAt(place);
    this.wordMasks[this.wordCount++] = mask;
    for (let left = mask, bit = 0; left !== 0; left >>= 1, bit += 1) this.languages[bit]! += left & 1;
  };

  private formOf(word: string): Form {
    const folded = foldWord(word);
    // A slice as the key of a map would hold the whole text in memory.
    const term = Buffer.from(termOf(folded)).toString();
    const known = term === '' ? NOTHING : this.numbers(term);
    if (known >= this.counts.length) this.counts = grown(this.counts, known + 1);
    return { term: term !== '' && known < 0 ? UNKNOWN : known, mask: functionWordMask(folded) };
  }

  private makeRoom(): void {
    this.wordTerms = grown(this.wordTerms, this.wordCount + 1);
    this.wordMasks = grown(this.wordMasks, this.wordCount + 1);
    this.terms = grown(this.terms, this.wordCount + 1);
  }
}

function grown(numbers: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least, numbers.length * 2));
  larger.set(numbers);
  return larger;
}
