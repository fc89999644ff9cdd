import type { QueryTerm, TermScore } from '../passage-index.ts';
import { nearness } from './nearness.ts';
import type { PassageWords } from './passage-words.ts';

/** Within what is usual (Robertson and Zaragoza 2009). */
const SATURATION = 1;
const LENGTH = 0.75;
/** A word in the heading, author or work counts as two more in the text: who asks by a title means it. */
const CONTEXT_WEIGHT = 2;

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
 * term count as one word. `evenness` is that of the length of its text.
 */
export function scoreWords(terms: readonly QueryTerm[], words: PassageWords, evenness: number): ScoredWords {
  let sum = 0;
  let held = 0;
  const scored = terms.map(({ weight }, index) => {
    const occurrences = words.counts[index] ?? 0;
    const score = termFrequencyScore(weight, occurrences * evenness, words.around[index] ?? 0);
    sum += score;
    if (occurrences > 0) held += 1;
    return { score, occurrences };
  });
  return { total: held < 2 ? sum : sum + nearness(terms, words), terms: scored };
}

/** What an occurrence counts in a text of this length, in mean lengths: less in a longer one. */
export function evennessOf(length: number): number {
  return 1 / (1 - LENGTH + LENGTH * length);
}

/** BM25 of one term: `frequency` is evened by the length of the text, `around` stands outside of it and is not. */
export function termFrequencyScore(weight: number, frequency: number, around: number): number {
  const all = frequency + around * CONTEXT_WEIGHT;
  return (weight * all * (SATURATION + 1)) / (all + SATURATION);
}
