import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  writtenPaths,
  type Change,
  type FileMode,
  type Grant,
  type Lease,
  type PathVerdict,
  type SharedPolicy,
} from '../../model/index.ts';
import { ownerOf } from '../policy/owner-of.ts';
import { lines, paths } from '../testing/arbitraries.ts';
import { policyOf, shared } from '../testing/workspaces.ts';
import { isValidPath } from '../valid-path.ts';
import { decide } from './decide.ts';

const names = fc.oneof(
  { weight: 4, arbitrary: paths() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const modes = fc.constantFrom<FileMode>('100644', '100755', '120000', '160000');
const oids = fc.constantFrom('aaaa', 'bbbb');
const details = fc.record({ oid: oids, target: names }, { requiredKeys: [] });
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(fc.constantFrom('add', 'modify', 'mode'), names, modes, details)
    .map(([op, to, mode, rest]) => ({ op, to, mode, ...rest })),
  names.map((from) => ({ op: 'delete' as const, from })),
  fc
    .tuple(fc.constantFrom('rename', 'copy'), names, names, modes, details)
    .map(([op, from, to, mode, rest]) => ({ op, from, to, mode, ...rest })),
);
const owns = fc.array(lines(), { maxLength: 3 });
const policies = fc
  .record({
    a: owns,
    b: owns,
    common: owns,
    policy: fc.constantFrom<SharedPolicy>('rfc', 'approval', 'lease', 'regenerate', 'union', 'merge-json'),
    options: fc.record({ ignoreCase: fc.boolean(), precomposeUnicode: fc.boolean() }),
  })
  .map(({ a, b, common, policy, options }) => policyOf({ a, b }, [shared(policy, ...common)], options));
const who = fc.constantFrom('a', 'b', 'nobody');
const span = { from: fc.constantFrom(0, 5), until: fc.constantFrom(5, 10, Number.NaN) };
const recorded = fc.array(fc.record({ path: names, oid: fc.option(oids) }), { maxLength: 2 });
const grants: fc.Arbitrary<Grant> = fc.record({
  id: fc.constant('g'),
  by: fc.constantFrom('person:0123456789abcdef', 'instance:a', 'instance:b'),
  instance: who,
  paths: owns,
  ...span,
  recorded,
});
const leases: fc.Arbitrary<Lease> = fc.record({ id: fc.constant('l'), instance: who, paths: owns, ...span, recorded });

const questions = fc.record({
  changes: fc.array(changes, { maxLength: 6 }),
  instance: who,
  policy: policies,
  grants: fc.array(grants, { maxLength: 2 }),
  leases: fc.array(leases, { maxLength: 2 }),
  now: fc.constantFrom(0, 4, 5, 9, 10, Number.NaN),
});

describe('for random changes, policies, grants and leases', () => {
  it('decide never throws, judges every written path, twice the same, and keeps its promises', () => {
    for (const { changes, instance, policy, grants, leases, now } of fc.sample(questions, { numRuns: 1000, seed: 6 })) {
      const verdict = decide(changes, instance, policy, grants, leases, now);
      expect(decide(changes, instance, policy, grants, leases, now)).toEqual(verdict);
      expect(verdict.paths.map(({ path }) => path)).toEqual(changes.flatMap(writtenPaths));
      expect(verdict.allowed).toBe(verdict.paths.every(({ allowed }) => allowed));
      const broken = verdict.paths.flatMap((path) =>
        Object.entries(promises(path, instance, grants, leases)).flatMap(([promise, kept]) =>
          kept ? [] : [{ promise, path }],
        ),
      );
      expect(broken).toEqual([]);
    }
  });

  it('nobody but the owner writes an owned path without a grant', () => {
    for (const { changes, instance, policy, leases, now } of fc.sample(questions, { numRuns: 1000, seed: 7 })) {
      const written = decide(changes, instance, policy, [], leases, now).paths.filter(({ allowed }) => allowed);
      const stolen = written.filter(({ path, change }) => {
        const owner = ownerOf(policy, path, 'mode' in change && change.mode === '160000');
        return owner.kind === 'contested' || (owner.kind === 'instance' && owner.instance !== instance);
      });
      expect(stolen).toEqual([]);
    }
  });
});

function promises(
  { path, owner, allowed, reason, ask }: PathVerdict,
  instance: string,
  grants: readonly Grant[],
  leases: readonly Lease[],
): Readonly<Record<string, boolean>> {
  const isOwner = owner.kind === 'instance' && owner.instance === instance;
  return {
    'what is no path is invalid, and only that': (reason === 'invalid') === !isValidPath(path),
    'own is the owner’s': reason !== 'own' || isOwner,
    'other is an owned path of somebody else': reason !== 'other' || (owner.kind === 'instance' && !isOwner),
    'nobody unknown is allowed': !allowed || instance !== 'nobody',
    'what is allowed need not be asked for': !allowed || ask === '',
    'a grant is the instance’s': reason !== 'grant' || grants.some((grant) => grant.instance === instance),
    'a lease is the instance’s': reason !== 'lease' || leases.some((lease) => lease.instance === instance),
  };
}
