import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownersOf } from './policy/owner-of.ts';
import { policyOf } from './testing/workspaces.ts';
import { shellQuote } from './decide/shell-quote.ts';
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

describe('the automaton, reading a path', () => {
  const policy = policyOf({ a: ['*'] });

  it('calls none plain that is no path', () => {
    for (const path of INVALID) expect([path, ownersOf(policy, path, false).isPlain]).toEqual([path, false]);
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
      fc.property(paths, (path) => isValidPath(path) || !ownersOf(policy, path, false).isPlain),
      { numRuns: 20_000, seed: 1 },
    );
  });

  it('calls none plain that a shell needs quoted, and the ordinary path plain', () => {
    const names = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(names, (name) => !ownersOf(policy, name, false).isPlain || shellQuote(name) === name),
      { numRuns: 20_000, seed: 2 },
    );
    expect(ownersOf(policy, 'packages/a-b/src/Main_2.test.ts', false).isPlain).toBe(true);
  });
});
