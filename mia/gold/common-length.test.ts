import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { commonLength } from './common-length.ts';

test('counts what two lists share in the same order', () => {
  expect(commonLength(letters('abcbdab'), letters('bdcaba'))).toBe(4);
  expect(commonLength([], letters('abc'))).toBe(0);
  expect(commonLength(letters('abc'), [])).toBe(0);
});

test('agrees with the textbook table on any two lists', () => {
  const lists = array(constantFrom('the', 'state', 'and', 'capital', 'labour'), { maxLength: 150 });
  assert(
    property(lists, lists, (left, right) => {
      expect(commonLength(left, right)).toBe(tableLength(left, right));
    }),
    { numRuns: 300 },
  );
});

function letters(word: string): string[] {
  return word.split('');
}

function tableLength(left: readonly string[], right: readonly string[]): number {
  let above = Array.from({ length: right.length + 1 }, () => 0);
  for (const token of left) {
    const row = [0];
    for (const [index, other] of right.entries()) {
      row.push(token === other ? (above[index] ?? 0) + 1 : Math.max(row[index] ?? 0, above[index + 1] ?? 0));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
