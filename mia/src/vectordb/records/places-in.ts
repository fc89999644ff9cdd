import type { QueryTerm } from '../passage-index.ts';
import { PassageWords } from '../query/passage-words.ts';
import type { IndexedStems } from '../text/indexed-stems.ts';

/** Where each term stands in a passage, for engines that do not tell. */
export function placesIn({ body, context }: IndexedStems, terms: readonly QueryTerm[]): PassageWords {
  const words = new PassageWords(terms.length);
  for (const [term, { stems }] of terms.entries()) {
    const wanted = new Set(stems);
    for (const [at, stem] of body.entries()) if (wanted.has(stem)) words.put(term, at + 1);
    if (context.some((stem) => wanted.has(stem))) words.putAround(term);
  }
  return words;
}
