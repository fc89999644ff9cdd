import type { Stretch } from './find-words.ts';
import type { PlacedWord } from './words.ts';

export interface Nearest extends Stretch {
  /** 0 to 1: the share of the quotation's words that need no change. */
  readonly similarity: number;
}

/**
 * The stretch of a text that becomes the quotation with the fewest words changed, left out or put in: an alignment whose
 * ends in the text are free (Sellers 1980).
 */
export function nearestWords(text: readonly PlacedWord[], quote: readonly string[]): Nearest {
  let costs = Array.from({ length: text.length + 1 }, () => 0);
  let begins = Array.from({ length: text.length + 1 }, (_, at) => at);
  for (const [row, word] of quote.entries()) {
    const next = [row + 1];
    const from = [0];
    for (let column = 1; column <= text.length; column += 1) {
      const replaced = (costs[column - 1] ?? 0) + (text[column - 1]?.key === word ? 0 : 1);
      const missing = (costs[column] ?? 0) + 1;
      const extra = (next[column - 1] ?? 0) + 1;
      const best = Math.min(replaced, missing, extra);
      next.push(best);
      from.push((best === replaced ? begins[column - 1] : best === missing ? begins[column] : from[column - 1]) ?? 0);
    }
    [costs, begins] = [next, from];
  }
  const least = costs.reduce((one, other) => Math.min(one, other), quote.length);
  const to = costs.indexOf(least);
  return { from: begins[to] ?? 0, to, similarity: quote.length === 0 ? 0 : Math.max(0, 1 - least / quote.length) };
}
