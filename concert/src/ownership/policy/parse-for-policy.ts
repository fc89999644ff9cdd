import { parsePatternList, type PatternList } from '../pattern/pattern-list.ts';
import type { PolicyOptions } from './policy.ts';

/** Patterns as the repository compares names. */
export function parseForPolicy(lines: readonly string[], options: PolicyOptions): PatternList {
  const names = options.precomposeUnicode ? lines.map((line) => line.normalize('NFC')) : lines;
  return parsePatternList(names, options.ignoreCase ? 'ignorecase' : 'exact');
}
