import type { Pattern } from '../pattern/parse-pattern.ts';
import { parsePatternList, type PatternList } from '../pattern/pattern-list.ts';

const EMPTY_NAME: Pattern = { negated: false, directoryOnly: false, anchored: false, tokens: [] };

/**
 * Covers every path that is not plain: one that may be none at all (see `isValidPath`), or that a shell may not take
 * for one bare word. The automaton sees these names in passing, so that the ordinary path needs no check of its own.
 */
export const ODD_NAMES: PatternList = [
  EMPTY_NAME,
  ...parsePatternList(['.', '..', '.git*', 'git~*', '*[!A-Za-z0-9_.@%+,:-]*'], 'twins'),
];
