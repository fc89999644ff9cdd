import { folded } from '../catalogue/order.ts';

/** A word as it is compared, and where it stands: UTF-16 offsets, the end left out. */
export interface PlacedWord {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ-][\p{L}\p{N}\p{M}]+)*/gu;

/** The words of a text; case, accents, punctuation, kinds of quotation marks and dashes say nothing. */
export function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    key: folded(word).replaceAll(/[^\p{L}\p{N}]/gu, ''),
    start: index,
    end: index + word.length,
  }));
}

/** A quotation as the runs of words between its omissions: `[…]`, `...`. */
export function runsOf(quote: string): string[][] {
  return quote
    .split(/\[?(?:\.{3}|…|\. \. \.)\]?/u)
    .map((run) => placedWords(run).map(({ key }) => key))
    .filter((run) => run.length > 0);
}
