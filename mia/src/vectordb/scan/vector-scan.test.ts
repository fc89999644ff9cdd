import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantise } from './quantise.ts';
import { VectorScan } from './vector-scan.ts';

/** The same search, slowly: dot products of the quantised vectors, sorted. */
function slowly(vectors: readonly number[][], query: readonly number[], limit: number) {
  const q = quantise(query);
  return vectors
    .map((vector, slot) => {
      const v = quantise(vector);
      const dot = v.codes.reduce((sum, code, index) => sum + code * (q.codes[index] ?? 0), 0);
      return { slot, score: Math.fround(Math.fround(dot) * Math.fround(v.scale)) * q.scale };
    })
    .filter((scored) => scored.score > 0)
    .sort((one, other) => other.score - one.score || one.slot - other.slot)
    .slice(0, limit);
}

function filled(vectors: readonly number[][], dimension: number): VectorScan {
  const scan = new VectorScan(dimension);
  for (const [slot, vector] of vectors.entries()) scan.set(slot, quantise(vector));
  return scan;
}

describe('the scan', () => {
  test('finds what a slow search finds, in every dimension', () => {
    const component = fc.integer({ min: -1_000, max: 1_000 }).map((thousandths) => thousandths / 1_000);
    const cases = fc.integer({ min: 1, max: 70 }).chain((dimension) =>
      fc.record({
        dimension: fc.constant(dimension),
        query: fc.array(component, { minLength: dimension, maxLength: dimension }),
        vectors: fc.array(fc.array(component, { minLength: dimension, maxLength: dimension }), { maxLength: 40 }),
        limit: fc.integer({ min: 1, max: 12 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ dimension, query, vectors, limit }) => {
        expect(filled(vectors, dimension).nearest(query, limit)).toEqual(slowly(vectors, query, limit));
      }),
      { numRuns: 300 },
    );
  });

  test('reaches over blocks, and answers single slots with the same score', () => {
    const scan = new VectorScan(20);
    const direction = (slot: number) =>
      Array.from({ length: 20 }, (_, index) => Math.sin((slot + 1) * (index + 1.7) ** 3));
    for (let slot = 0; slot < 9_000; slot += 1) scan.set(slot, quantise(direction(slot)));
    const found = scan.nearest(direction(8_999), 50);
    expect(found[0]?.slot).toBe(8_999);
    const ascending = found.toSorted((one, other) => one.slot - other.slot);
    const slots = ascending.map(({ slot }) => slot);
    const { scores } = scan.nearestAnd(slots, direction(8_999), 1);
    expect(Array.from(scores)).toEqual(ascending.map(({ score }) => score));
  });

  test('finds only what is allowed', () => {
    const scan = filled(
      [
        [1, 0],
        [0.9, 0.1],
        [0.8, 0.2],
      ],
      2,
    );
    expect(scan.nearest([1, 0], 3, Uint8Array.of(0, 1, 0)).map(({ slot }) => slot)).toEqual([1]);
  });

  test('finds nothing near to nothing, nor in an empty scan, nor in a slot that was never filled', () => {
    expect(filled([[1, 0]], 2).nearest([0, 0], 3)).toEqual([]);
    expect(new VectorScan(2).nearest([1, 0], 3)).toEqual([]);
    expect(Array.from(new VectorScan(2).nearestAnd([5_000], [1, 0], 3).scores)).toEqual([0]);
  });

  test('forgets a vector that is set to nothing', () => {
    const scan = filled(
      [
        [1, 0],
        [0, 1],
      ],
      2,
    );
    scan.set(0, quantise([0, 0]));
    expect(scan.nearest([1, 1], 3).map(({ slot }) => slot)).toEqual([1]);
  });

  test('takes 264 bytes a vector of 256 dimensions, rounded up to a block', () => {
    const scan = new VectorScan(256);
    for (let slot = 0; slot < 40_960; slot += 1) scan.set(slot, { codes: new Int8Array(256), scale: 1 });
    expect(scan.memoryBytes / 40_960).toBeLessThan(264);
  });
});
