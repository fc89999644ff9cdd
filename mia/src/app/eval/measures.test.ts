import { expect, test } from 'vitest';
import { bootstrap, compare, ndcg } from './measures.ts';

test('nDCG is 1 for the best order, less for any other, 0 for nothing', () => {
  const grades = new Map([
    ['a', 2],
    ['b', 1],
    ['c', 0],
  ]);
  expect(ndcg(['a', 'b', 'c'], grades)).toBe(1);
  expect(ndcg(['b', 'a'], grades)).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)));
  expect(ndcg(['c', 'd'], grades)).toBe(0);
  expect(ndcg(['a'], new Map())).toBe(0);
});

test('nDCG counts no more than its depth', () => {
  expect(ndcg(['x', 'a'], new Map([['a', 1]]), 1)).toBe(0);
});

test('an interval holds its mean, is narrow where all values are alike, and comes out the same each time', () => {
  const values = Array.from({ length: 100 }, (_, index) => index % 2);
  const interval = bootstrap(values);
  expect(interval).toEqual(bootstrap(values));
  expect(interval.mean).toBe(0.5);
  expect(interval.low).toBeGreaterThan(0.38);
  expect(interval.low).toBeLessThan(0.45);
  expect(interval.high).toBeGreaterThan(0.55);
  expect(bootstrap([1, 1, 1])).toEqual({ mean: 1, low: 1, high: 1 });
  expect(bootstrap([])).toEqual({ mean: 0, low: 0, high: 0 });
});

test('a difference that every question shows is certain', () => {
  expect(compare([1, 1, 0.5], [0.5, 0.5, 0])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
});
