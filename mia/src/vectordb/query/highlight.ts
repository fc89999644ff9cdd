import type { Passage } from '../../interfaces/index.ts';
import type { QueryTerm } from '../passage-index.ts';
import { stemmerOf } from '../text/stem.ts';
import { visitWords } from '../text/words.ts';

const LAST_ASCII = 0x7f;

/** Where words of the question stand in the passage's text; neighbours that touch (pairs of Chinese characters) are one. */
export function highlights(passage: Passage, terms: readonly QueryTerm[]): (readonly [number, number])[] {
  const wanted = new Set(terms.flatMap(({ stems }) => stems));
  const beginnings = new Set(Array.from(wanted, (each) => each.charCodeAt(0)));
  const found: [number, number][] = [];
  const stem = stemmerOf(passage.language);
  visitWords(passage.text, (word, start, end) => {
    // No stemmer changes a first letter of ASCII, and to stem each word of ten passages is much of a search.
    const first = word.charCodeAt(0);
    if ((first <= LAST_ASCII && !beginnings.has(first)) || !wanted.has(stem(word))) return;
    const last = found.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else found.push([start, end]);
  });
  return found;
}
