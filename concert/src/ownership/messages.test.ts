import { describe, expect, it } from 'vitest';
import type { Change, Grant, Lease } from '../model/index.ts';
import { decide } from './decide/decide.ts';
import { explain } from './messages.ts';
import { grant, lease, policyOf, shared } from './testing/workspaces.ts';

const policy = policyOf({ storage: ['src/storage/', 'src/both/'], api: ['src/api/', 'src/both/'] }, [
  shared('rfc', '/contract.ts'),
  { ...shared('approval', '/package.json'), reviewers: ['storage', 'api'] },
  shared('approval', '/tsconfig.json'),
  shared('lease', '/schema.sql'),
  shared('union', '/CHANGELOG.md'),
]);

function told(change: Change | string, grants: readonly Grant[] = [], leases: readonly Lease[] = []): string {
  const changes: readonly Change[] = [
    typeof change === 'string' ? { op: 'modify', to: change, mode: '100644' } : change,
  ];
  const verdict = decide(changes, 'api', policy, grants, leases, 150).paths[0]!;
  return verdict.ask === '' ? explain(verdict) : `${explain(verdict)} To ask: ${verdict.ask}`;
}

function link(target: string): Change {
  return { op: 'add', to: 'src/api/l', mode: '120000', target };
}

describe('a verdict is explained', () => {
  it.each([
    ['src/api/a.ts', 'src/api/a.ts is your own.'],
    ['CHANGELOG.md', 'CHANGELOG.md is shared, and everybody may write it (union).'],
    [
      'src/storage/a b.ts',
      `'src/storage/a b.ts' is owned by storage. To ask: concert scope request 'src/storage/a b.ts' --why "…"`,
    ],
    ['x\n', String.raw`$'x\n' is nobody's. To ask: concert scope request $'x\n' --why "…"`],
    [
      'src/both/a',
      'src/both/a is claimed by several instances (storage, api): mend concert.yaml first; concert check shows the patterns that overlap.',
    ],
    [
      'contract.ts',
      'contract.ts is shared and changes only after an approved RFC. To ask: concert rfc new --path contract.ts',
    ],
    [
      'package.json',
      'package.json is shared and changes only with the approval of storage or api. To ask: concert scope request package.json --why "…"',
    ],
    [
      'tsconfig.json',
      'tsconfig.json is shared and changes only with the approval of a person. To ask: concert scope request tsconfig.json --why "…"',
    ],
    [
      'schema.sql',
      'schema.sql is shared one at a time, and nobody holds the lease now. To ask: concert lease take schema.sql',
    ],
    [
      'src/Storage/a',
      'src/Storage/a differs only in case or Unicode form from a path of storage, which some file systems would write instead. To ask: concert scope request src/Storage/a --why "…"',
    ],
    ['../a', '../a is not a path that a repository can hold (absolute, with .. in it, or inside .git).'],
  ])('%j', (path, sentence) => expect(told(path)).toBe(sentence));

  it('with the grant or lease that allows it, or that is in the way', () => {
    expect(told('src/storage/a', [grant('api', ['src/storage/'])])).toBe(
      'src/storage/a is owned by storage, and a grant covers your change.',
    );
    expect(told('schema.sql', [], [lease('api', '*')])).toBe(
      'schema.sql is shared one at a time, and you hold the lease.',
    );
    expect(told('schema.sql', [], [lease('storage', '*')])).toBe(
      'schema.sql is shared one at a time, and storage holds the lease now. To ask: concert lease take schema.sql',
    );
  });

  it('with where a symbolic link leads', () => {
    expect(told(link('../storage/a'))).toBe(
      'src/api/l is a symbolic link that leads into the paths of storage. To ask: concert scope request src/storage/a --why "…"',
    );
    expect(told(link('/etc/passwd'))).toBe('src/api/l is a symbolic link that leads out of your own paths.');
  });

  it('to an instance that is none', () => {
    const [verdict] = decide([{ op: 'delete', from: 'a' }], 'ghost', policy, [], [], 0).paths;
    expect(explain(verdict!)).toBe('a may not be written: concert.yaml names no such instance as the one that asks.');
  });
});
