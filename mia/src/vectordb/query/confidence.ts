import type { Candidate, QueryTerm } from '../passage-index.ts';
import type { Ranked } from './fuse.ts';

/** The best passage is compared with this one: an answer stands in a few passages, an odd match in a crowd of them. */
const CROWD = 10;

/**
 * How sure it is, 0 to 1, that one of the best passages answers: how far the words of the best stand out from the crowd,
 * less the share of the question's words that the index does not know.
 */
export function confidence(terms: readonly QueryTerm[], doubtful: number, ranked: readonly Ranked[]): number {
  const scores = ranked.map(({ candidate }) => wordsOnly(candidate)).sort((one, other) => other - one);
  const best = scores[0] ?? 0;
  if (best === 0 || terms.length === 0) return 0;
  const standsOut = (best - (scores[CROWD] ?? 0)) / best;
  return Math.max(0, standsOut - doubtful / terms.length);
}

/** BM25 without the bonus for nearness, which makes even odd matches stand out. */
function wordsOnly({ terms }: Candidate): number {
  return terms.reduce((sum, { score }) => sum + score, 0);
}
