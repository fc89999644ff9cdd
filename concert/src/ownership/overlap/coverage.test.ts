import { describe, expect, it } from 'vitest';
import { matrix, policyOf, shared } from '../testing/workspaces.ts';
import { patternsWithoutMatch } from './patterns-without-match.ts';
import { unownedFiles } from './unowned-files.ts';

const FILES = ['src/api/a.ts', 'src/api/b.md', 'package.json', 'caf\udce9.txt', 'Makefile'];

describe('a pattern without a match', () => {
  it('is any line that matches no file by itself, in the matrix’s order', () => {
    const of = matrix({ api: ['src/api/', '# comment', '', '!src/api/gone.ts', '!*.md', 'src/apy/'] }, [
      shared('rfc', '/package.json', 'lost/'),
    ]);
    expect(patternsWithoutMatch(of, FILES)).toEqual([
      { claimant: { kind: 'shared', rule: 0 }, line: 1, pattern: 'lost/' },
      { claimant: { kind: 'instance', instance: 'api' }, line: 3, pattern: '!src/api/gone.ts' },
      { claimant: { kind: 'instance', instance: 'api' }, line: 5, pattern: 'src/apy/' },
    ]);
  });

  it('is every pattern of an empty repository', () => {
    expect(patternsWithoutMatch(matrix({ api: ['*', '**'] }), [])).toHaveLength(2);
  });
});

describe('the unowned files', () => {
  it('are those that neither an instance nor a shared entry covers', () => {
    expect(unownedFiles(policyOf({ api: ['src/'] }, [shared('rfc', 'package.json')]), FILES)).toEqual([
      'caf\udce9.txt',
      'Makefile',
    ]);
  });
});
