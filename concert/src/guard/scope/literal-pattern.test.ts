import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grant, policyOf } from '../../ownership/testing/workspaces.ts';
import { decide } from '../../ownership/index.ts';
import { literalPath, literalPattern } from './literal-pattern.ts';

const policy = policyOf({ storage: ['*'], api: [] });

function covers(pattern: string, path: string): boolean {
  const change = { op: 'modify', to: path, mode: '100644' } as const;
  return decide([change], 'api', policy, [grant('api', [pattern])], [], 150).allowed;
}

const names = fc.string({
  unit: fc.constantFrom('a', 'B', '*', '?', '[', ']', '\\', '!', '#', ' ', '.', 'é'),
  minLength: 1,
});

describe('the pattern of one path', () => {
  it.each(['a b ', '*', 'a[b]c', '!x', '#x', '\\', 'a\\b', 'deep/*/x?', ' '])('covers %j and nothing else', (path) => {
    const pattern = literalPattern(path, false);
    expect(covers(pattern, path)).toBe(true);
    for (const other of ['other', 'axb', `x/${path}`, `${path}x`]) expect(covers(pattern, other)).toBe(false);
  });

  it('covers a folder with all beneath it', () => {
    const pattern = literalPattern('src/[id]', true);
    expect([covers(pattern, 'src/[id]/deep/a.ts'), covers(pattern, 'src/i/a.ts')]).toEqual([true, false]);
  });

  it('gives its path back, whatever the name', () => {
    fc.assert(
      fc.property(names, fc.boolean(), (path, isDirectory) => {
        expect(literalPath(literalPattern(path, isDirectory))).toEqual({ path, isDirectory });
      }),
    );
  });
});
