import type { ByteSet } from '../pattern/byte-set.ts';
import type { PatternList } from '../pattern/pattern-list.ts';

/**
 * The patterns of several lists laid out one after the other. A position is an index into `instructions`; a pattern is
 * matched where its `match` is reached. Positions grow with the lists and with the lines in a list, so of two matches in
 * one list the greater position decides.
 */
export interface Program {
  readonly instructions: readonly Instruction[];
  /** First positions of the patterns that look at the whole path, and of those that look at a name anywhere. */
  readonly anchored: readonly number[];
  readonly floating: readonly number[];
}

export type Instruction =
  | { readonly kind: 'one' | 'many'; readonly list: number; readonly set: ByteSet }
  | { readonly kind: 'skip'; readonly list: number; readonly over: number }
  | { readonly kind: 'match'; readonly list: number; readonly negated: boolean; readonly directoryOnly: boolean };

export function assemble(lists: readonly PatternList[]): Program {
  const instructions: Instruction[] = [];
  const anchored: number[] = [];
  const floating: number[] = [];
  for (const [list, patterns] of lists.entries()) {
    for (const pattern of patterns) {
      if (pattern === undefined) continue;
      (pattern.anchored ? anchored : floating).push(instructions.length);
      for (const token of pattern.tokens) instructions.push({ ...token, list });
      instructions.push({ kind: 'match', list, negated: pattern.negated, directoryOnly: pattern.directoryOnly });
    }
  }
  return { instructions, anchored, floating };
}

export function setsOf({ instructions }: Program): readonly ByteSet[] {
  return instructions.flatMap((instruction) => ('set' in instruction ? [instruction.set] : []));
}
