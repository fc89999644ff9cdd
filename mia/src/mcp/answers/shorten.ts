import type { PassageView } from './passage-view.ts';
import { tokensOf } from './token-budget.ts';

/** A passage that is longer than a whole answer may be, cut at a word so that it fits; the end says that it was. */
export function shorten(passage: PassageView, budget: number): PassageView {
  if (tokensOf(passage) <= budget) return passage;
  const room = budget / tokensOf(passage);
  let length = Math.floor(passage.content.length * room);
  for (; length > 0; length = Math.floor(length * 0.8)) {
    const cut = { ...passage, content: `${wholeWords(passage.content, length)} […]`, truncated: true };
    if (tokensOf(cut) <= budget) return cut;
  }
  return { ...passage, content: '[…]', truncated: true };
}

function wholeWords(text: string, length: number): string {
  const cut = text
    .slice(0, length)
    .toWellFormed()
    .replace(/\uFFFD$/u, '');
  return cut.replace(/\s+\S*$/u, '');
}
