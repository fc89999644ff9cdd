import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownersOf } from '../policy/owner-of.ts';
import { policyOf } from '../testing/workspaces.ts';
import { isValidPath } from './valid-path.ts';

const VALID = [
  'a',
  'a/b.ts',
  '.gitignore',
  '.github/x',
  'git',
  'a.git',
  'x.git/y',
  'git~10',
  'git~2',
  '.gitx',
  '...',
  'a..b',
  ' ',
  '-',
  'é',
  '\udcff',
  'a:b',
  'a\\b',
];
const INVALID = [
  '',
  '/',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  './a',
  'a/.',
  'a/../b',
  '../a',
  '.git',
  '.git/config',
  'a/.git',
  '.GIT',
  '.Git/x',
  'git~1',
  'GIT~1/x',
  '.git.',
  '.git ',
  '.git . ./x',
  '.git::$INDEX_ALLOCATION/x',
  '.git:x',
  '.g\u200cit',
  '\ufeff.git',
  '.gi\u206ft/x',
  'a\\.git\\x',
  '.git\\config',
  'a\0b',
];

describe('a path', () => {
  it.each(VALID)('%j is one', (path) => expect(isValidPath(path)).toBe(true));
  it.each(INVALID)('%j is none', (path) => expect(isValidPath(path)).toBe(false));
});

describe('the suspicion of the automaton', () => {
  const policy = policyOf({ a: ['*'] });

  it('misses no path that is none', () => {
    for (const path of INVALID) expect([path, ownersOf(policy, path, false).suspect]).toEqual([path, true]);
    const letters = fc.constantFrom(
      '.',
      '.',
      'g',
      'i',
      't',
      'G',
      '~',
      '1',
      '/',
      '\\',
      ':',
      ' ',
      'a',
      '\u200c',
      '\0',
      '.git',
      'git~1',
    );
    const paths = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(paths, (path) => isValidPath(path) || ownersOf(policy, path, false).suspect),
      { numRuns: 20_000, seed: 1 },
    );
  });

  it('leaves the ordinary path alone', () => {
    expect(ownersOf(policy, 'packages/a-b/src/Main_2.test.ts', false).suspect).toBe(false);
  });
});
