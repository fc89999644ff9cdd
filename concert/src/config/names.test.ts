import { describe, expect, it } from 'vitest';
import type { Instance } from '../model/index.ts';
import { instanceOfBranch } from './branch-instance.ts';
import { parseDuration } from './duration.ts';
import { findInstance } from './instance-names.ts';
import { FIXED_PORTS, portRange } from './port-range.ts';

describe('the name of an instance', () => {
  const instances = [
    { id: 'storage', number: 1 },
    { id: 'instance1', number: 7 },
  ];

  it.each([
    ['storage', 1],
    ['1', 1],
    ['instance1', 7], // an id wins over an alias
    ['instance7', 7],
    [7, 7],
  ])('%j is instance %i', (reference, number) => {
    expect(findInstance(instances, reference)?.number).toBe(number);
  });

  it.each(['', 'Storage', '01x', 'instance', '-1', '2'])('%j names none', (reference) => {
    expect(findInstance(instances, reference)).toBeUndefined();
  });
});

describe('the instance of a branch', () => {
  const instance = (id: string, number: number, branch = 'feature/{instance}-{topic}') =>
    ({ id, number, branch }) as Instance;
  const instances = [instance('api', 1), instance('api-v2', 2), instance('docs', 3, 'docs/{instance}')];

  it.each([
    ['feature/api-cache', 'api'],
    ['feature/api-v2-cache', 'api-v2'],
    ['feature/instance2-current', 'api-v2'],
    ['docs/docs', 'docs'],
  ])('%s belongs to %s', (branch, id) => {
    expect(instanceOfBranch(instances, branch)?.id).toBe(id);
  });

  it.each(['main', 'feature/api-', 'feature/apicache', 'xfeature/api-x', 'feature/docs-x', 'feature/API-x'])(
    '%s belongs to none',
    (branch) => {
      expect(instanceOfBranch(instances, branch)).toBeUndefined();
    },
  );
});

describe('a duration', () => {
  it.each([
    ['24h', 86_400_000],
    ['30m', 1_800_000],
    ['2w', 1_209_600_000],
  ])('%s is %i ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', 'h', '1.5h', '-1h', '24 hours', '99999999d'])('%j is none', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );
});

describe('the ports of an instance', () => {
  it('follow the founding document: 8001 to 8099, 8101 to 8199', () => {
    expect([portRange(1), portRange(2), portRange(6)]).toEqual([
      [8001, 8099],
      [8101, 8199],
      [8501, 8599],
    ]);
  });

  it('leave out the ports of services', () => {
    expect(FIXED_PORTS).toEqual([3000, 5000, 6379, 8000, 8080, 9090]);
  });
});
