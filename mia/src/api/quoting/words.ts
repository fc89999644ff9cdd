import { folded } from '../catalogue/order.ts';

/** A word as it is compared, and where it stands: UTF-16 offsets, the end left out. */
export interface PlacedWord {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** A hyphen alone stands between it and the word before. */
  readonly isJoined: boolean;
}

/** With what may stand within one: apostrophes of every kind, and characters that nobody sees. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’‘ʼ′´\u00AD\u200B-\u200D\u2060\uFEFF]+[\p{L}\p{N}\p{M}]+)*/gu;
const HYPHEN = /^[\u00AD\u200B]*[-\u2010-\u2013\u2212][\u00AD\u200B]*$/u;
/** Letters that are two without their accents. */
const LIGATURES: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/** The words of a text; case, accents, punctuation, kinds of quotation marks and dashes say nothing. */
export function placedWords(text: string): PlacedWord[] {
  let before = -1;
  return [...text.matchAll(WORD)].map(({ 0: word, index: start }) => {
    const end = start + word.length;
    const isJoined = before >= 0 && HYPHEN.test(text.slice(before, start));
    before = end;
    return { key: keyOf(word), start, end, isJoined };
  });
}

function keyOf(word: string): string {
  return folded(word)
    .replaceAll(/[ßæœøłđ]/gu, (letter) => LIGATURES[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]|[\u02BB-\u02BD]/gu, ''); // some apostrophes are letters to Unicode
}

/** Three points in any spelling; what an editor put between brackets stands for something that was left out, too. */
const OMISSION = /\[[^[\]]{0,80}\]|…|\.(?:\s{0,8}\.){2,}/gu;

/** A quotation as the runs of words between its omissions: `[…]`, `...`, `[the workers]`; `[T]he` is a word. */
export function runsOf(quote: string): PlacedWord[][] {
  const runs = quote
    .replaceAll(/\[(\p{L})\](?=\p{L})/gu, '$1')
    .split(OMISSION)
    .map(placedWords)
    .filter((run) => run.length > 0);
  return runs.length > 0 ? runs : [placedWords(quote)].filter((run) => run.length > 0);
}
