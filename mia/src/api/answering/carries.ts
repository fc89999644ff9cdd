import { eng } from 'stopword';
import { folded } from '../catalogue/order.ts';
import { findRuns } from '../quoting/find-words.ts';
import { placedWords, runsOf } from '../quoting/words.ts';

/** Share of the words that say something which must stand in the passages. */
const CARRIED = 0.7;
/** Fewer of them say too little to be checked. */
const LEAST = 2;
const STOP = new Set(eng);
const NEGATIONS = new Set(['not', 'no', 'never', 'nor', 'neither', 'none', 'nothing', 'nobody', 'without', 'cannot']);

/**
 * Whether passages carry a sentence, by its words: every number, every name and every quotation in it stands in them, and
 * seven in ten of the other words that say something; and it denies nothing where they deny nothing. That a sentence is true
 * is more than this can tell; that it is of these passages' making is what it tells.
 */
export function carries(sentence: string, passages: readonly string[]): boolean {
  const text = passages.join('\n');
  const known = new Set(placedWords(text).flatMap(({ key }) => [key, trunk(key)]));
  const has = (word: string) => known.has(word) || known.has(trunk(word));
  const words = placedWords(sentence);
  const telling = words.map(({ key }) => key).filter((key) => key.length > 1 && !STOP.has(key));
  if (telling.length < LEAST) return false;
  const denied = words.some(({ key }) => NEGATIONS.has(key) || /n['’]t$/.test(key));
  return (
    mustStand(sentence).every((word) => has(word)) &&
    quotations(sentence).every((quote) => findRuns(placedWords(text), runsOf(quote)) !== undefined) &&
    (!denied || placedWords(text).some(({ key }) => NEGATIONS.has(key))) &&
    telling.filter(has).length / telling.length >= CARRIED
  );
}

const NUMBERS = new Set(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half twice'.split(
    ' ',
  ),
);

/** Numbers, and words with a capital that do not begin the sentence: names. */
function mustStand(sentence: string): string[] {
  return placedWords(sentence)
    .filter(({ key, start, end }, at) => {
      const word = sentence.slice(start, end);
      return NUMBERS.has(key) || /\p{N}/u.test(word) || (at > 0 && /^\p{Lu}\p{Ll}/u.test(word));
    })
    .map(({ key }) => key)
    .filter((key) => NUMBERS.has(key) || !STOP.has(key));
}

/** What stands between quotation marks. */
function quotations(sentence: string): string[] {
  return [...sentence.matchAll(/[“"«„]([^“”"«»„]{2,})[”"»“]/gu)].map(([, quote = '']) => quote);
}

/** A word without what most endings are, in any language that has them: two words with one trunk count as one. */
function trunk(word: string): string {
  const plain = folded(word);
  return plain.length < 6 ? plain.replace(/s$/, '') : plain.slice(0, Math.max(5, plain.length - 3));
}
