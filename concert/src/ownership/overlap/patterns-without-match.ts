import { Automaton } from '../automaton/automaton.ts';
import type { Pattern } from '../pattern/parse-pattern.ts';
import { asCompared } from '../policy/owner-of.ts';
import type { OwnershipMatrix } from '../policy/compile-policy.ts';
import { AS_WRITTEN, type PolicyOptions } from '../policy/policy.ts';
import { claimsOf, type Claimant } from './claimant.ts';

export interface PatternWithoutMatch {
  readonly claimant: Claimant;
  /** Index of the line in its list. */
  readonly line: number;
  readonly pattern: string;
}

/** The lines that match none of `files`, each taken by itself. Blank lines and comments are none. */
export function patternsWithoutMatch(
  matrix: OwnershipMatrix,
  files: Iterable<string>,
  options: PolicyOptions = AS_WRITTEN,
): readonly PatternWithoutMatch[] {
  const patterns = patternsOf(matrix, options);
  const alone = patterns.map(({ pattern }) => [{ ...pattern, negated: false }]);
  const automaton = new Automaton(alone, (covering) => covering);
  const matched = new Set<number>();
  let last: readonly number[] = [];
  for (const file of files) {
    const covering = automaton.read(asCompared(file, options), false);
    if (covering === last) continue; // neighbours mostly have the same answer
    for (const index of covering) matched.add(index);
    last = covering;
  }
  return patterns.filter((_, index) => !matched.has(index)).map(({ line }) => line);
}

interface Parsed {
  readonly line: PatternWithoutMatch;
  readonly pattern: Pattern;
}

function patternsOf(matrix: OwnershipMatrix, options: PolicyOptions): readonly Parsed[] {
  return claimsOf(matrix, options).flatMap(({ claimant, lines, list }) =>
    list.flatMap((pattern, index) =>
      pattern === undefined ? [] : [{ line: { claimant, line: index, pattern: lines[index]! }, pattern }],
    ),
  );
}
