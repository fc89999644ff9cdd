import type { QueryTerm } from '../passage-index.ts';
import { termFrequencyScore } from '../query/bm25.ts';
import { TopScores } from '../scan/top-scores.ts';
import type { Build } from './build.ts';
import { NO_PASSAGE } from './slot-blocks.ts';

/** Postings that one question may read. */
const MOST_POSTINGS = 60_000;

/**
 * The passages whose words fit best, by BM25 over the rarest words of the question, as many as the limit lets read. What is
 * left out says little (a word's weight falls with its frequency) and is counted when candidates are scored again, so that
 * it can only keep out passages that hold nothing but common words.
 */
export function proposeByWords(
  build: Build,
  terms: readonly QueryTerm[],
  limit: number,
  allowed: Uint8Array | undefined,
): number[] {
  const scores = new Float32Array(build.lengths.length);
  const touched = [];
  for (const { weight, stems } of telling(terms)) {
    for (const stem of stems) {
      const { slots, starts, around } = build.postings.of(stem);
      for (let index = 0; index < slots.length; index += 1) {
        const slot = slots[index] ?? 0;
        const stems = build.lengths[slot] ?? NO_PASSAGE;
        if (stems === NO_PASSAGE || (allowed !== undefined && allowed[slot] !== 1)) continue;
        if (scores[slot] === 0) touched.push(slot);
        const count = (starts[index + 1] ?? 0) - (starts[index] ?? 0);
        const score = termFrequencyScore(weight, count, stems / build.meanLength, around[index]);
        scores[slot] = (scores[slot] ?? 0) + score;
      }
    }
  }
  const top = new TopScores(limit);
  for (const slot of touched) top.offer(slot, scores[slot] ?? 0);
  return top.best().map(({ slot }) => slot);
}

/** The rarest words first, at least one, as long as their postings fit. */
function telling(terms: readonly QueryTerm[]): QueryTerm[] {
  const known = terms.filter((term) => (term.passages ?? 1) > 0).sort((one, other) => other.weight - one.weight);
  let postings = 0;
  return known.filter((term, index) => {
    postings += term.passages ?? 0;
    return index === 0 || postings <= MOST_POSTINGS;
  });
}
