import { describe, expect, it } from 'vitest';
import { chooseBranches, type BranchFacts } from './choose-branches.ts';

const facts = (branches: readonly string[], more: Partial<BranchFacts> = {}): BranchFacts => ({
  head: { kind: 'branch', name: 'topic', oid: 'head' },
  remoteDefault: undefined,
  refs: new Map(branches.map((name) => [`refs/${name}`, `tip of ${name}`])),
  ...more,
});

describe('trunk', () => {
  it.each([
    ['origin’s default', facts(['heads/main', 'remotes/origin/prod'], { remoteDefault: 'prod' }), 'prod'],
    ['main', facts(['heads/main', 'heads/master', 'heads/topic']), 'main'],
    ['master', facts(['heads/master', 'heads/topic']), 'master'],
    ['origin’s main', facts(['remotes/origin/main', 'heads/topic']), 'main'],
    ['the branch checked out', facts(['heads/other', 'heads/topic']), 'topic'],
    ['an unborn one', facts([], { head: { kind: 'unborn', name: 'first' } }), 'first'],
    ['the first one, where HEAD is detached', facts(['heads/b'], { head: { kind: 'detached', oid: 'x' } }), 'b'],
    ['main, where there is nothing', facts([], { head: { kind: 'detached', oid: 'x' } }), 'main'],
  ])('is %s', (_says, given, trunk) => {
    expect(chooseBranches(given).trunk).toBe(trunk);
  });
});

describe('the integration branch', () => {
  it.each([
    ['develop, made at trunk', facts(['heads/main']), { integration: 'develop', createAt: 'tip of heads/main' }],
    [
      'another, where develop is trunk',
      facts(['heads/develop'], { remoteDefault: 'develop' }),
      { integration: 'integration' },
    ],
    [
      'another, where git cannot make develop',
      facts(['heads/main', 'heads/develop/x']),
      { integration: 'integration' },
    ],
    [
      'the one that the clone is set to',
      facts(['heads/main'], { configured: { integration: 'next' } }),
      { integration: 'next' },
    ],
  ])('is %s', (_says, given, expected) => {
    expect(chooseBranches(given)).toMatchObject(expected);
  });

  it.each([
    ['where it exists', facts(['heads/main', 'heads/develop'])],
    ['where origin has it', facts(['heads/main', 'remotes/origin/develop'])],
    ['where there is no commit', facts([], { head: { kind: 'unborn', name: 'main' } })],
  ])('is not made %s', (_says, given) => {
    expect(chooseBranches(given)).not.toHaveProperty('createAt');
  });
});
