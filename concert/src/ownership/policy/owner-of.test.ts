import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathOwner } from '../../model/index.ts';
import { matchesList, parsePatternList } from '../pattern/pattern-list.ts';
import { lines, paths } from '../testing/arbitraries.ts';
import { policyOf, shared } from '../testing/workspaces.ts';
import { ownerOf } from './owner-of.ts';

const NFC = 'caf\u00e9';
const NFD = 'cafe\u0301';

describe('the owner of a path', () => {
  const policy = policyOf({ storage: ['src/storage/', '!src/storage/vendor/'], api: ['src/api/', '*.http'] }, [
    shared('approval', '/package.json'),
    shared('rfc', 'src/api/contract.ts'),
    shared('union', 'src/api/*.ts'),
  ]);

  it('is the instance whose list covers it', () => {
    expect(ownerOf(policy, 'src/storage/disk/read.ts')).toEqual({ kind: 'instance', instance: 'storage' });
    expect(ownerOf(policy, 'docs/try.http')).toEqual({ kind: 'instance', instance: 'api' });
  });

  it('is nobody where no list covers it, or a later line takes it out again', () => {
    expect(ownerOf(policy, 'docs/index.md')).toEqual({ kind: 'unowned' });
    expect(ownerOf(policyOf({ storage: ['src/*', '!src/vendor'] }), 'src/vendor/x.c')).toEqual({ kind: 'unowned' });
  });

  it('stays the owner of a folder for what is beneath it, which no line can take out again', () => {
    expect(ownerOf(policy, 'src/storage/vendor/x.c')).toEqual({ kind: 'instance', instance: 'storage' });
  });

  it('is the first shared entry that covers it, before any instance', () => {
    expect(ownerOf(policy, 'src/api/contract.ts')).toEqual({ kind: 'shared', policy: 'rfc', reviewers: [], rule: 1 });
    expect(ownerOf(policy, 'src/api/server.ts')).toEqual({ kind: 'shared', policy: 'union', reviewers: [], rule: 2 });
  });

  it('is contested where several instances cover it', () => {
    expect(ownerOf(policy, 'src/storage/try.http')).toEqual({ kind: 'contested', instances: ['storage', 'api'] });
  });

  it('of a folder pattern is asked for with a slash, with the flag, or for what is beneath', () => {
    expect(ownerOf(policy, 'src/api')).toEqual({ kind: 'unowned' });
    expect(ownerOf(policy, 'src/api/')).toEqual({ kind: 'instance', instance: 'api' });
    expect(ownerOf(policy, 'src/api', true)).toEqual({ kind: 'instance', instance: 'api' });
  });

  it('ignores case and Unicode form only where the repository does', () => {
    const owns = { storage: ['Src/Storage/', `/${NFC}/`] };
    const exact = policyOf(owns);
    const folding = policyOf(owns, [], { ignoreCase: true, precomposeUnicode: true });
    expect([ownerOf(exact, 'src/storage/a'), ownerOf(folding, 'src/storage/a')].map(({ kind }) => kind)).toEqual([
      'unowned',
      'instance',
    ]);
    expect([ownerOf(exact, `${NFD}/a`), ownerOf(folding, `${NFD}/a`)].map(({ kind }) => kind)).toEqual([
      'unowned',
      'instance',
    ]);
  });

  it('of a name that is not UTF-8 is found by its bytes', () => {
    const bytes = policyOf({ storage: ['data/caf?.bin', 'raw/\udce9'] });
    expect(ownerOf(bytes, 'data/caf\udce9.bin')).toEqual({ kind: 'instance', instance: 'storage' });
    expect(ownerOf(bytes, 'raw/\udce9')).toEqual({ kind: 'instance', instance: 'storage' });
    expect(ownerOf(bytes, 'data/caf\u00e9.bin')).toEqual({ kind: 'unowned' }); // two bytes
  });

  it('is found for any string at all', () => {
    for (const path of ['', '/', '//', '\0', '\ud800', '\udc80\ud800x', 'a'.repeat(100_000), '../..'])
      expect(ownerOf(policy, path).kind).toBe('unowned');
  });
});

describe('a compiled policy', () => {
  const lists = fc.array(lines(), { maxLength: 3 });
  const matrices = fc.record({
    first: lists,
    second: lists,
    one: lists,
    two: lists,
    files: fc.array(paths(), { minLength: 10, maxLength: 10 }),
  });

  it.each([
    { ignoreCase: false, fold: 'exact' },
    { ignoreCase: true, fold: 'ignorecase' },
  ] as const)(
    'answers as the plain matcher does, list by list, with ignoreCase=$ignoreCase',
    ({ ignoreCase, fold }) => {
      for (const { first, second, one, two, files } of fc.sample(matrices, { numRuns: 300, seed: 8 })) {
        const policy = policyOf({ one, two }, [shared('rfc', ...first), shared('union', ...second)], { ignoreCase });
        const sharedLists = [first, second].map((patterns) => parsePatternList(patterns, fold));
        const ownLists = Object.entries({ one, two }).map(([id, owns]) => ({ id, list: parsePatternList(owns, fold) }));
        const byMatcher = files.map((file) => {
          const rule = sharedLists.findIndex((list) => matchesList(list, file));
          return rule >= 0 ? [rule] : ownLists.filter(({ list }) => matchesList(list, file)).map(({ id }) => id);
        });
        expect(files.map((file) => namesOf(ownerOf(policy, file)))).toEqual(byMatcher);
      }
    },
  );

  it('forgets states rather than grow without bound, and answers the same', () => {
    const owns = [`*a${'?'.repeat(18)}b`]; // remembers which of the last 19 letters were an a
    const policy = policyOf({ a: owns });
    const list = parsePatternList(owns);
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 28, maxLength: 32 });
    const files = fc.sample(letters, { numRuns: 1500, seed: 3 }).map((file) => file.join(''));
    const covered = files.map((file) => matchesList(list, file));
    expect(files.map((file) => ownerOf(policy, file).kind === 'instance')).toEqual(covered);
    expect(files.map((file) => ownerOf(policy, file).kind === 'instance')).toEqual(covered);
  });
});

/** The rule that a shared path falls under, or the instances that own it. */
function namesOf(owner: PathOwner): readonly (string | number)[] {
  switch (owner.kind) {
    case 'instance':
      return [owner.instance];
    case 'contested':
      return owner.instances;
    case 'shared':
      return [owner.rule];
    default:
      return [];
  }
}
