import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesList, parsePatternList } from '../pattern/pattern-list.ts';
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
  it('forgets states rather than grow without bound, and answers the same', () => {
    const owns = [`*a${'?'.repeat(14)}b`]; // remembers which of the last 15 letters were an a
    const policy = policyOf({ a: owns });
    const list = parsePatternList(owns);
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 25, maxLength: 30 });
    const files = fc.sample(letters, { numRuns: 3000, seed: 3 }).map((file) => file.join(''));
    const covered = files.map((file) => matchesList(list, file));
    expect(files.map((file) => ownerOf(policy, file).kind === 'instance')).toEqual(covered);
    expect(files.map((file) => ownerOf(policy, file).kind === 'instance')).toEqual(covered);
  });
});
