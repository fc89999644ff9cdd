import type { Passage } from '../../interfaces/index.ts';
import type { QueryTerm } from '../passage-index.ts';
import { stem } from '../text/stem.ts';
import { wordsOf } from '../text/words.ts';

/** Where words of the question stand in the passage's text; neighbours that touch (pairs of Chinese characters) are one. */
export function highlights(passage: Passage, terms: readonly QueryTerm[]): (readonly [number, number])[] {
  const wanted = new Set(terms.flatMap(({ stems }) => stems));
  const found: [number, number][] = [];
  for (const { text, start, end } of wordsOf(passage.text)) {
    if (!wanted.has(stem(text, passage.language))) continue;
    const last = found.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else found.push([start, end]);
  }
  return found;
}
