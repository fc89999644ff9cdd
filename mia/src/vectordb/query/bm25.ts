import type { QueryTerm, TermScore } from '../passage-index.ts';
import { nearness } from './nearness.ts';

/** The usual values (Robertson and Zaragoza 2009); not tuned. */
const SATURATION = 1.2;
const LENGTH = 0.75;
/** A word in the heading, author or work counts as one more in the text. */
const CONTEXT_WEIGHT = 1;

/** Words of a passage as the index keeps them: stems parted by single spaces, with a space at both ends. */
export interface PassageStems {
  readonly body: string;
  readonly context: string;
  /** Stems in `body`. */
  readonly length: number;
}

export interface ScoredWords {
  readonly total: number;
  readonly terms: readonly TermScore[];
}

/** How much a term says that stands in `passages` of `all`; never below 0. */
export function inverseFrequency(passages: number, all: number): number {
  return Math.log(1 + (all - Math.min(passages, all) + 0.5) / (passages + 0.5));
}

/**
 * BM25 of one passage with two fields, and a bonus for words of the question that stand near each other. The forms of one
 * term count as one word. `meanLength` is of the bodies of the whole index.
 */
export function scoreWords(terms: readonly QueryTerm[], stems: PassageStems, meanLength: number): ScoredWords {
  const length = stems.length / meanLength;
  const places = terms.map((term) => placesOf(term, stems.body));
  const scored = terms.map((term, index) => {
    const occurrences = places[index]?.length ?? 0;
    const around = term.stems.some((stem) => stems.context.includes(` ${stem} `)) ? CONTEXT_WEIGHT : 0;
    return { score: termFrequencyScore(term.weight, occurrences, length, around), occurrences };
  });
  const sum = scored.reduce((total, { score }) => total + score, 0);
  return { total: sum + nearness(terms, places), terms: scored };
}

/** BM25 of one term: `length` in mean lengths, `around` what stands outside of the text and has no length. */
export function termFrequencyScore(weight: number, occurrences: number, length: number, around = 0): number {
  const frequency = occurrences / (1 - LENGTH + LENGTH * length) + around;
  return (weight * frequency * (SATURATION + 1)) / (frequency + SATURATION);
}

/** Offsets of a term in the body. Searching a string is some ten times faster than splitting it. */
function placesOf(term: QueryTerm, body: string): number[] {
  const places = [];
  for (const stem of term.stems) {
    const word = ` ${stem} `;
    for (let at = body.indexOf(word); at !== -1; at = body.indexOf(word, at + word.length - 1)) places.push(at);
  }
  return places;
}
