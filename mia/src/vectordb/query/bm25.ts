import type { QueryTerm, TermScore } from '../passage-index.ts';

/** The usual values (Robertson and Zaragoza 2009); not tuned. */
const SATURATION = 1.2;
const LENGTH = 0.75;
/** A word in the heading, author or work counts as this many in the text. */
const CONTEXT_WEIGHT = 1;

export interface ScoredWords {
  readonly total: number;
  readonly terms: readonly TermScore[];
}

/** How much a term says that stands in `passages` of `all`; never below 0. */
export function inverseFrequency(passages: number, all: number): number {
  return Math.log(1 + (all - Math.min(passages, all) + 0.5) / (passages + 0.5));
}

/**
 * BM25 of one passage with two fields. `body` and `context` are stems; the forms of one term count as one word.
 * `meanLength` is of the bodies of the whole index.
 */
export function scoreWords(
  terms: readonly QueryTerm[],
  body: readonly string[],
  context: readonly string[],
  meanLength: number,
): ScoredWords {
  const wanted = new Map<string, number>();
  for (const [index, term] of terms.entries()) for (const stem of term.stems) wanted.set(stem, index);
  const inBody = countInto(wanted, body, terms.length);
  const inContext = countInto(wanted, context, terms.length);
  const shortness = 1 - LENGTH + (LENGTH * body.length) / meanLength;
  const scored = terms.map((term, index) => {
    const occurrences = inBody[index] ?? 0;
    const frequency = occurrences / shortness + CONTEXT_WEIGHT * Math.min(inContext[index] ?? 0, 1);
    const score = (term.weight * frequency * (SATURATION + 1)) / (frequency + SATURATION);
    return { score, occurrences };
  });
  return { total: scored.reduce((sum, { score }) => sum + score, 0), terms: scored };
}

function countInto(wanted: ReadonlyMap<string, number>, stems: readonly string[], size: number): number[] {
  const counts = Array<number>(size).fill(0);
  for (const stem of stems) {
    const index = wanted.get(stem);
    if (index !== undefined) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
