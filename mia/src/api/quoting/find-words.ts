import type { PlacedWord } from './words.ts';

/** A stretch of words: indexes, the end left out. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where all runs stand word for word, in their order; `undefined` when they do not. */
export function findRuns(text: readonly PlacedWord[], runs: readonly (readonly PlacedWord[])[]): Stretch | undefined {
  let from: number | undefined;
  let to = 0;
  for (const run of runs) {
    const found = findRun(text, run, to);
    if (found === undefined) return undefined;
    from ??= found.from;
    ({ to } = found);
  }
  return from === undefined ? undefined : { from, to };
}

function findRun(text: readonly PlacedWord[], run: readonly PlacedWord[], begin: number): Stretch | undefined {
  for (let from = begin; from < text.length; from += 1) {
    const to = endOfRun(text, run, from);
    if (to !== undefined) return { from, to };
  }
  return undefined;
}

/** Where a run that begins here ends. A hyphen may be there, be left out or be a space: `to-day`, `today`; `co operate`. */
function endOfRun(text: readonly PlacedWord[], run: readonly PlacedWord[], from: number): number | undefined {
  let at = from;
  for (let next = 0; next < run.length;) {
    let theirs = text[at++]?.key;
    let ours = run[next++]?.key;
    while (theirs !== ours) {
      if (theirs === undefined || ours === undefined) return undefined;
      if (ours.startsWith(theirs) && text[at]?.isJoined === true) theirs += text[at++]?.key;
      else if (theirs.startsWith(ours) && run[next]?.isJoined === true) ours += run[next++]?.key;
      else return undefined;
    }
  }
  return at;
}
