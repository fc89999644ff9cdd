import type { QueryTerm, TermScore } from '../passage-index.ts';
import { nearness } from './nearness.ts';

/** The usual values (Robertson and Zaragoza 2009); not tuned. */
const SATURATION = 1.2;
const LENGTH = 0.75;
/** A word in the heading, author or work counts as one more in the text. */
const CONTEXT_WEIGHT = 1;

/** Where a term stands in a passage: numbers of words in its text, and whether it stands around it. */
export interface TermPlaces {
  readonly positions: ArrayLike<number>;
  readonly around: boolean;
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
 * term count as one word. `length` is that of the text, in mean lengths of the whole index.
 */
export function scoreWords(terms: readonly QueryTerm[], places: readonly TermPlaces[], length: number): ScoredWords {
  const scored = terms.map(({ weight }, index) => {
    const { positions = [], around = false } = places[index] ?? {};
    const score = termFrequencyScore(weight, positions.length, length, around ? CONTEXT_WEIGHT : 0);
    return { score, occurrences: positions.length };
  });
  const sum = scored.reduce((total, { score }) => total + score, 0);
  const bonus = nearness(
    terms,
    places.map(({ positions }) => positions),
  );
  return { total: sum + bonus, terms: scored };
}

/** BM25 of one term: `length` in mean lengths, `around` what stands outside of the text and has no length. */
export function termFrequencyScore(weight: number, occurrences: number, length: number, around = 0): number {
  const frequency = occurrences / (1 - LENGTH + LENGTH * length) + around;
  return (weight * frequency * (SATURATION + 1)) / (frequency + SATURATION);
}
