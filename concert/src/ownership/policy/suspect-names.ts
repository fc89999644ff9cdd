import type { Pattern } from '../pattern/parse-pattern.ts';
import { parsePatternList, type PatternList } from '../pattern/pattern-list.ts';

const EMPTY_NAME: Pattern = { negated: false, directoryOnly: false, anchored: false, tokens: [] };

/**
 * Names that may make a path invalid: far more than do, and every one that does. The automaton sees them in passing, so
 * that the ordinary path needs no check of its own.
 */
export const SUSPECT_NAMES: PatternList = [
  EMPTY_NAME,
  ...parsePatternList(['.', '..', '.git*', 'git~*', '*[^ -~]*', String.raw`*\\*`], 'twins'),
];
