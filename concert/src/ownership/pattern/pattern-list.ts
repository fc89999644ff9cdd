import type { Fold } from './byte-set.ts';
import { toByteString, type ByteString } from './byte-string.ts';
import { parsePattern, type Pattern } from './parse-pattern.ts';
import { wildmatch } from './wildmatch.ts';

/** The patterns of one list in order; `undefined` keeps the place of a blank line or a comment. */
export type PatternList = readonly (Pattern | undefined)[];

export function parsePatternList(lines: readonly string[], fold: Fold = 'exact'): PatternList {
  return lines.map((line) => parsePattern(line, fold));
}

/**
 * Index of the line that decides over `path`, as `git check-ignore --verbose` names it: the last one that matches,
 * unless a folder above is already in, for then nothing beneath it is looked at. -1 when no line matches.
 */
export function decidingLine(list: PatternList, path: string, isDirectory = false): number {
  const bytes = toByteString(path);
  for (let slash = bytes.indexOf('/'); slash >= 0; slash = bytes.indexOf('/', slash + 1)) {
    const above = lastMatch(list, bytes.slice(0, slash), true);
    if (above >= 0 && list[above]?.negated === false) return above;
  }
  return lastMatch(list, bytes, isDirectory);
}

/** Whether the list covers `path`. */
export function matchesList(list: PatternList, path: string, isDirectory = false): boolean {
  return list[decidingLine(list, path, isDirectory)]?.negated === false;
}

function lastMatch(list: PatternList, path: ByteString, isDirectory: boolean): number {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return list.findLastIndex((pattern) => {
    if (pattern === undefined || (pattern.directoryOnly && !isDirectory)) return false;
    return wildmatch(pattern.tokens, pattern.anchored ? path : name);
  });
}
