import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRef } from './plan-ref.ts';

const oid = fc.constantFrom(undefined, 'a', 'b', 'c');

describe('what to do about a branch that a sandbox has a copy of', () => {
  it.each([
    ['nothing where both are alike', { outside: 'a', inside: 'a', seen: 'b', own: true }, 'none'],
    ['take out what was committed inside', { outside: 'a', inside: 'b', seen: 'a', own: true }, 'publish'],
    ['take out a new branch', { outside: undefined, inside: 'b', seen: undefined, own: true }, 'publish'],
    ['take in what moved outside', { outside: 'b', inside: 'a', seen: 'a', own: true }, 'refresh'],
    ['put back what was deleted inside', { outside: 'a', inside: undefined, seen: 'a', own: true }, 'refresh'],
    ['leave what moved on both sides', { outside: 'b', inside: 'c', seen: 'a', own: true }, 'keep'],
    ['never take out another’s branch', { outside: 'a', inside: 'b', seen: 'a', own: false }, 'keep'],
  ] as const)('%s', (_name, sides, step) => {
    expect(planRef(sides)).toBe(step);
  });

  it('never moves what is not the instance’s, and never overwrites what was committed on either side', () => {
    fc.assert(
      fc.property(oid, oid, oid, fc.boolean(), (outside, inside, seen, own) => {
        const step = planRef({ outside, inside, seen, own });
        if (step === 'publish') return own && outside === seen;
        return step !== 'refresh' || inside === undefined || inside === seen;
      }),
    );
  });
});
