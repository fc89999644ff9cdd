import type { PlacedWord } from './words.ts';

/** A stretch of words: indexes, the end left out. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where all runs stand word for word, in their order; `undefined` when they do not. */
export function findRuns(text: readonly PlacedWord[], runs: readonly (readonly string[])[]): Stretch | undefined {
  let from: number | undefined;
  let at = 0;
  for (const run of runs) {
    const found = indexOfRun(text, run, at);
    if (found === -1) return undefined;
    from ??= found;
    at = found + run.length;
  }
  return from === undefined ? undefined : { from, to: at };
}

function indexOfRun(text: readonly PlacedWord[], run: readonly string[], from: number): number {
  for (let at = from; at + run.length <= text.length; at += 1) {
    if (run.every((word, index) => text[at + index]?.key === word)) return at;
  }
  return -1;
}
