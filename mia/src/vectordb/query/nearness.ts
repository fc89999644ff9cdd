import type { QueryTerm } from '../passage-index.ts';
import type { PassageWords } from './passage-words.ts';

/** Words further apart than this many have nothing to do with each other. */
const REACH = 8;
/** A word is compared with this many after it. */
const AHEAD = 3;
/** What two words side by side are worth, against the weight of the lesser one. */
const WORTH = 0.6;

/** For every pair of different terms that stand near each other somewhere: the weight of the lesser, less with distance. */
export function nearness(terms: readonly QueryTerm[], words: PassageWords): number {
  const occurrences = words.inOrder();
  const count = terms.length;
  const best = new Map<number, number>();
  for (let at = 0; at < occurrences.length; at += 1) {
    const one = occurrences[at] ?? 0;
    const first = one % count;
    for (let next = at + 1; next < occurrences.length && next <= at + AHEAD; next += 1) {
      const other = occurrences[next] ?? 0;
      const second = other % count;
      const apart = (other - second - one + first) / count;
      if (apart > REACH) break;
      if (second === first) continue;
      const pair = Math.min(first, second) * count + Math.max(first, second);
      const worth = Math.min(terms[first]?.weight ?? 0, terms[second]?.weight ?? 0) / Math.max(1, apart);
      if (worth > (best.get(pair) ?? 0)) best.set(pair, worth);
    }
  }
  let sum = 0;
  for (const worth of best.values()) sum += worth;
  return WORTH * sum;
}
