import type { QueryTerm } from '../passage-index.ts';
import type { Ranked } from './fuse.ts';

/** Below it a question counts as one that nothing here answers. The one threshold; see `mia eval` for what it does. */
export const THRESHOLD = 0.5;

/** How sure it is, 0 to 1, that one of the best passages answers. */
export function confidence(terms: readonly QueryTerm[], ranked: readonly Ranked[]): number {
  const best = ranked.slice(0, 10);
  if (best.length === 0) return 0;
  return Math.max(
    ...best.map(({ candidate }) =>
      coverage(
        terms,
        candidate.terms.map(({ score }) => score > 0),
      ),
    ),
  );
}

/** The part of what the question says (by weight) that stands in the passage. */
function coverage(terms: readonly QueryTerm[], present: readonly boolean[]): number {
  const all = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return 0;
  return terms.reduce((sum, { weight }, index) => sum + (present[index] === true ? weight : 0), 0) / all;
}
