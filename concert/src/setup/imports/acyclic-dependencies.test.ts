import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acyclicDependencies } from './acyclic-dependencies.ts';
import type { Need } from './need.ts';

const need = (from: string, to: string, values: number, types = 0): Need => ({ from, to, values, types, declared: 0 });
const shown = (needs: readonly Need[]) =>
  acyclicDependencies(needs)
    .map(({ need, kind }) => `${need.from} ${kind} ${need.to}`)
    .toSorted();

describe('the dependencies proposed', () => {
  it('consume where values are used, read where only types are', () => {
    expect(shown([need('web', 'api', 3), need('api', 'store', 0, 2)])).toEqual(['api read store', 'web consume api']);
  });

  it('keep the stronger way of two that need each other', () => {
    expect(shown([need('a', 'b', 1, 9), need('b', 'a', 2)])).toEqual(['a observe b', 'b consume a']);
    expect(shown([need('a', 'b', 1), need('b', 'a', 0, 9)])).toEqual(['a consume b', 'b observe a']);
  });

  it('name the way back that a full dependency would close', () => {
    const [, , last] = acyclicDependencies([need('a', 'b', 9), need('b', 'c', 8), need('c', 'a', 1)]);
    expect(last).toMatchObject({ kind: 'observe', against: ['a', 'b', 'c'] });
  });

  it('keep every need, and without the observers nobody depends on itself', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const needs = fc.uniqueArray(fc.tuple(id, id, fc.nat(3), fc.nat(3)), {
      selector: ([from, to]) => `${from} ${to}`,
    });
    fc.assert(
      fc.property(needs, (edges) => {
        const all = edges.filter(([from, to]) => from !== to).map(([from, to, v, t]) => need(from, to, v, t));
        const proposed = acyclicDependencies(all);
        expect(proposed).toHaveLength(all.length);
        expect(hasCycle(proposed.filter(({ kind }) => kind !== 'observe').map((each) => each.need))).toBe(false);
      }),
    );
  });
});

/** Takes away whoever needs nobody that is left, until none goes any more. */
function hasCycle(needs: readonly Need[]): boolean {
  const open = needs.filter(({ to }) => needs.some(({ from }) => from === to));
  return open.length > 0 && (open.length === needs.length || hasCycle(open));
}
