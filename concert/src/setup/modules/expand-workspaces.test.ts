import { describe, expect, it } from 'vitest';
import { expandWorkspaces } from './expand-workspaces.ts';

const FOLDERS = [
  '',
  'apps/web',
  'packages',
  'packages/api',
  'packages/api/node_modules/dep',
  'packages/api/test/fixture',
  'packages/old',
  'packages/.hidden',
  'packages/we[i]rd',
];

const expand = (patterns: readonly string[], exclusionsAreFinal = false, base = '') =>
  expandWorkspaces({ patterns, exclusionsAreFinal }, FOLDERS, base);

describe('the folders that patterns take in', () => {
  it.each([
    ['one level', ['packages/*'], ['packages/api', 'packages/old', 'packages/we[i]rd']],
    ['with a leading ./ and a trailing /', ['./packages/*/'], ['packages/api', 'packages/old', 'packages/we[i]rd']],
    ['by name', ['apps/web', 'packages/api'], ['apps/web', 'packages/api']],
    ['in braces', ['{apps,packages}/{web,old}'], ['apps/web', 'packages/old']],
    [
      'all levels, the folder itself too',
      ['packages/**'],
      ['packages', 'packages/api', 'packages/api/test/fixture', 'packages/old', 'packages/we[i]rd'],
    ],
    ['never the root', ['.', '**', '!packages/**'], ['apps/web']],
    ['a dot folder by its name only', ['packages/.hidden'], ['packages/.hidden']],
    ['nothing', [], []],
  ])('%s', (_says, patterns, expected) => {
    expect(expand(patterns)).toEqual(expected);
  });

  it('a later pattern takes in again what ! took out, but not for pnpm', () => {
    const patterns = ['packages/*', '!packages/old', 'packages/o*'];
    expect(expand(patterns)).toContain('packages/old');
    expect(expand(patterns, true)).not.toContain('packages/old');
  });

  it('an exclusion that comes first counts for pnpm only', () => {
    expect(expand(['!packages/old', 'packages/*'])).toContain('packages/old');
    expect(expand(['!packages/old', 'packages/*'], true)).not.toContain('packages/old');
  });

  it('patterns of a workspace are relative to it', () => {
    expect(expand(['test/*'], false, 'packages/api')).toEqual(['packages/api/test/fixture']);
  });
});
