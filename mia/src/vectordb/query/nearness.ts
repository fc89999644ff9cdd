import type { QueryTerm } from '../passage-index.ts';

/** Words further apart than this many have nothing to do with each other. */
const REACH = 8;
/** What two words side by side are worth, against the weight of the lesser one. */
const WORTH = 0.6;

interface Place {
  readonly at: number;
  readonly term: number;
}

/** For every pair of different terms that stand near each other somewhere: the weight of the lesser, less with distance. */
export function nearness(terms: readonly QueryTerm[], places: readonly ArrayLike<number>[]): number {
  const all: Place[] = [];
  for (const [term, offsets] of places.entries()) {
    for (let each = 0; each < offsets.length; each += 1) all.push({ at: offsets[each] ?? 0, term });
  }
  all.sort((one, other) => one.at - other.at);
  const best = new Map<number, number>();
  for (const [index, first] of all.entries()) {
    for (let next = index + 1; next < all.length && next < index + 4; next += 1) {
      const second = all[next];
      if (second === undefined || second.at - first.at > REACH) break;
      if (second.term !== first.term) keepBest(best, terms, first, second);
    }
  }
  return WORTH * best.values().reduce((sum, value) => sum + value, 0);
}

function keepBest(best: Map<number, number>, terms: readonly QueryTerm[], first: Place, second: Place): void {
  const pair = Math.min(first.term, second.term) * terms.length + Math.max(first.term, second.term);
  const weight = Math.min(terms[first.term]?.weight ?? 0, terms[second.term]?.weight ?? 0);
  const words = Math.max(1, second.at - first.at);
  best.set(pair, Math.max(best.get(pair) ?? 0, weight / words));
}
