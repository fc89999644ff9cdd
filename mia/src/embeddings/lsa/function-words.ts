import { deu, eng, fra, ita, nld, por, rus, spa } from 'stopword';
import { foldWord } from './fold-word.ts';

/** The languages whose function words are known, each a bit in a mask. */
const LANGUAGES: readonly (readonly string[])[] = [eng, deu, fra, spa, ita, rus, por, nld];

let masks: ReadonlyMap<string, number> | undefined;

/** In which of the languages a folded word only holds a sentence together: a bit for each; 0 in none. */
export function functionWordMask(folded: string): number {
  return (masks ??= collect()).get(folded) ?? 0;
}

/**
 * The language with most of the function words, as its bit; 0 where there are none. A text's own language decides, because
 * what means nothing in one does in another: "war" is German for "was".
 */
export function languageOf(counts: ArrayLike<number>): number {
  let best = -1;
  for (let at = 0; at < counts.length; at += 1) {
    if (counts[at]! > (best < 0 ? 0 : counts[best]!)) best = at;
  }
  return best < 0 ? 0 : 1 << best;
}

export const LANGUAGE_COUNT = LANGUAGES.length;

function collect(): Map<string, number> {
  const found = new Map<string, number>();
  for (const [bit, words] of LANGUAGES.entries()) {
    for (const word of words.map(foldWord)) found.set(word, (found.get(word) ?? 0) | (1 << bit));
  }
  return found;
}
