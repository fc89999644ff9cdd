import type { QueryTerm } from '../passage-index.ts';
import type { TermPlaces } from '../query/bm25.ts';
import type { IndexedStems } from '../text/indexed-stems.ts';

/** Where each term stands in a passage, for engines that do not tell. */
export function placesIn({ body, context }: IndexedStems, terms: readonly QueryTerm[]): TermPlaces[] {
  return terms.map(({ stems }) => {
    const wanted = new Set(stems);
    const positions = body.flatMap((stem, at) => (wanted.has(stem) ? [at + 1] : []));
    return { positions, around: context.some((stem) => wanted.has(stem)) };
  });
}
