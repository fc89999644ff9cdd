import type { Candidate, QueryTerm } from '../passage-index.ts';
import type { Ranked } from './fuse.ts';

/** The best passage is compared with this one: an answer stands in a few passages, an odd match in a crowd of them. */
const CROWD = 10;
/** What a question of one word has for the nearness of its words: more than a title whose words stand side by side. */
const ALONE = 0.45;

/**
 * A logistic regression over four marks. It was trained on questions made of an archive itself (titles, headings, and
 * sentences that were cut out of their passage, each once with the document that answers and once with that left out) and
 * on two collections; never on the questions that `mia eval` was used with. ADR-0027 has the figures.
 */
const WEIGHTS = { base: -5.6, standsOut: 3.3, covered: 1.5, near: 9.4, length: 1.45 };

/** How sure it is, 0 to 1, that one of the best passages answers. 0 where no word of the question is known, or in any. */
export function confidence(terms: readonly QueryTerm[], ranked: readonly Ranked[]): number {
  const [best] = ranked;
  const weight = terms.reduce((sum, term) => sum + term.weight, 0);
  const standsOut = howFarTheBestStandsOut(ranked);
  const known = terms.filter((term) => term.passages !== 0 && term.slip !== true).length;
  if (best === undefined || standsOut === undefined || weight === 0 || known === 0) return 0;
  const marks =
    WEIGHTS.base +
    (WEIGHTS.standsOut * standsOut * known) / terms.length +
    (WEIGHTS.covered * coveredWeight(terms, best.candidate)) / weight +
    WEIGHTS.near * (terms.length === 1 ? ALONE : (best.candidate.lexical - wordsOnly(best.candidate)) / weight) +
    WEIGHTS.length * Math.log(known);
  return 1 / (1 + Math.exp(-marks));
}

/** By the score of the words, from 0 to 1; `undefined` where no passage has any. */
function howFarTheBestStandsOut(ranked: readonly Ranked[]): number | undefined {
  const scores = ranked.map(({ candidate }) => wordsOnly(candidate)).sort((one, other) => other - one);
  const best = scores[0] ?? 0;
  return best === 0 ? undefined : (best - (scores[CROWD] ?? 0)) / best;
}

/** The weight of the words that a passage has; what may be another word altogether does not count. */
function coveredWeight(terms: readonly QueryTerm[], { terms: scores }: Candidate): number {
  return terms.reduce(
    (sum, { weight, slip }, index) => ((scores[index]?.score ?? 0) > 0 && slip !== true ? sum + weight : sum),
    0,
  );
}

/** BM25 without the bonus for nearness. */
function wordsOnly({ terms }: Candidate): number {
  return terms.reduce((sum, { score }) => sum + score, 0);
}
