import { describe, expect, it } from 'vitest';
import type { Change, Grant, Lease, PathVerdict } from '../../model/index.ts';
import { grant, lease, policyOf, shared } from '../testing/workspaces.ts';
import { decide } from './decide.ts';

const policy = policyOf({ storage: ['src/storage/'], api: ['src/api/'] }, [
  shared('rfc', 'src/interfaces/'),
  shared('approval', '/package.json'),
  shared('lease', '/schema.sql'),
  shared('regenerate', '/package-lock.json'),
  shared('union', 'CHANGELOG.md'),
  shared('merge-json', '/versions.json'),
]);

interface Case {
  readonly as?: string;
  readonly grants?: readonly Grant[];
  readonly leases?: readonly Lease[];
  readonly now?: number;
}

function judge(
  changes: readonly Change[],
  { as = 'api', grants = [], leases = [], now = 150 }: Case = {},
): readonly PathVerdict[] {
  return decide(changes, as, policy, grants, leases, now).paths;
}

function reasons(changes: readonly Change[], options?: Case): readonly string[] {
  return judge(changes, options).map(({ reason }) => reason);
}

const modify = (to: string, oid?: string): Change => ({
  op: 'modify',
  to,
  mode: '100644',
  ...(oid === undefined ? {} : { oid }),
});
const remove = (from: string): Change => ({ op: 'delete', from });
const rename = (from: string, to: string): Change => ({ op: 'rename', from, to, mode: '100644' });
const link = (to: string, target: string): Change => ({ op: 'add', to, mode: '120000', target });

describe('an instance', () => {
  it('writes its own paths: adds, changes, mode changes and deletions', () => {
    const own: readonly Change[] = [
      modify('src/api/a.ts'),
      { op: 'add', to: 'src/api/b.ts', mode: '100644' },
      { op: 'mode', to: 'src/api/run.sh', mode: '100755' },
      remove('src/api/old.ts'),
    ];
    expect(reasons(own)).toEqual(['own', 'own', 'own', 'own']);
    expect(decide(own, 'api', policy, [], [], 0).allowed).toBe(true);
  });

  it('does not write what is another’s, nobody’s or contested, and hears whom to ask', () => {
    expect(judge([modify('src/storage/a.ts')])[0]).toMatchObject({
      allowed: false,
      reason: 'other',
      owner: { kind: 'instance', instance: 'storage' },
      ask: 'concert scope request src/storage/a.ts --why "…"',
    });
    expect(judge([modify('notes.txt')])[0]).toMatchObject({
      reason: 'unowned',
      ask: 'concert scope request notes.txt --why "…"',
    });
    const contested = policyOf({ storage: ['src/'], api: ['src/api/'] });
    expect(decide([modify('src/api/a.ts')], 'api', contested, [grant('api', ['*'])], [], 150).paths[0]).toMatchObject({
      reason: 'contested',
      ask: '',
    });
  });

  it('is denied the whole set of changes for one of them, and hears of each', () => {
    const verdict = decide([modify('src/api/a.ts'), modify('src/storage/a.ts')], 'api', policy, [], [], 0);
    expect(verdict).toMatchObject({ allowed: false, instance: 'api', paths: [{ allowed: true }, { allowed: false }] });
  });

  it('that the configuration does not name writes nothing', () => {
    const everything = [modify('src/api/a.ts'), modify('CHANGELOG.md'), modify('nobody.txt'), modify('../out')];
    expect(reasons(everything, { as: 'ghost', grants: [grant('ghost', ['*'])] })).toEqual([
      'unknown-instance',
      'unknown-instance',
      'unknown-instance',
      'invalid',
    ]);
  });
});

describe('a rename', () => {
  it('is judged at both names', () => {
    expect(reasons([rename('src/api/a.ts', 'src/api/b.ts')])).toEqual(['own', 'own']);
    expect(reasons([rename('src/storage/a.ts', 'src/api/a.ts')])).toEqual(['other', 'own']);
    expect(reasons([rename('src/api/a.ts', 'src/storage/a.ts')])).toEqual(['own', 'other']);
  });

  it('unlike a copy, which only writes its new name', () => {
    expect(reasons([{ op: 'copy', from: 'src/storage/a.ts', to: 'src/api/a.ts', mode: '100644' }])).toEqual(['own']);
  });
});

describe('shared paths', () => {
  it('are open where the merge sorts it out', () => {
    expect(reasons([modify('package-lock.json'), modify('CHANGELOG.md'), modify('versions.json')])).toEqual([
      'open',
      'open',
      'open',
    ]);
  });

  it('need an RFC, an approval or a lease, each with its own command', () => {
    expect(judge([modify('src/interfaces/store.ts'), modify('package.json'), modify('schema.sql')])).toMatchObject([
      { reason: 'needs-rfc', ask: 'concert rfc new --path src/interfaces/store.ts' },
      { reason: 'needs-approval', ask: 'concert scope request package.json --why "…"' },
      { reason: 'needs-lease', ask: 'concert lease take schema.sql' },
    ]);
  });

  it('of policy lease are written by the holder only, while the lease runs', () => {
    const leases = [lease('api', 'schema.sql')];
    expect(reasons([modify('schema.sql')], { leases })).toEqual(['lease']);
    expect(reasons([modify('schema.sql')], { leases, now: 200 })).toEqual(['needs-lease']);
    expect(judge([modify('schema.sql')], { as: 'storage', leases })[0]).toMatchObject({
      reason: 'held',
      by: 'api',
      ask: 'concert lease take schema.sql',
    });
    expect(
      reasons([modify('schema.sql')], { as: 'storage', leases, grants: [grant('storage', ['schema.sql'])] }),
    ).toEqual(['held']);
  });
});

describe('content that was recorded under a lease', () => {
  const ended = [{ ...lease('api', '/schema.sql'), until: 120, recorded: [{ path: 'schema.sql', oid: 'aaaa' }] }];

  it('stays allowed to its instance, past another’s lease too; other content does not', () => {
    const leases = [...ended, lease('storage', '/schema.sql')];
    expect(reasons([modify('schema.sql', 'aaaa'), modify('schema.sql', 'bbbb')], { leases })).toEqual([
      'lease',
      'held',
    ]);
    expect(reasons([modify('schema.sql', 'aaaa')], { leases: ended, as: 'storage' })).toEqual(['needs-lease']);
  });

  it('opens nothing that is not leased', () => {
    const leases = [{ ...lease('api'), recorded: [{ path: 'package.json', oid: 'aaaa' }] }];
    expect(reasons([modify('package.json', 'aaaa')], { leases })).toEqual(['needs-approval']);
  });
});

describe('a grant', () => {
  const grants = [
    grant(
      'api',
      ['src/storage/*.ts'],
      [
        { path: 'src/storage/a.ts', oid: 'aaaa' },
        { path: 'src/storage/gone.ts', oid: null },
      ],
    ),
  ];

  it('covers its paths for its instance, from its beginning until before its end', () => {
    const at = (now: number): readonly string[] => reasons([modify('src/storage/b.ts')], { grants, now });
    expect([99, 100, 199, 200].map((now) => at(now)[0])).toEqual(['other', 'grant', 'grant', 'other']);
    expect(reasons([modify('src/storage/deep/b.ts')], { grants })).toEqual(['other']);
    expect(reasons([modify('src/api/b.ts')], { grants: [grant('api', ['*'])], as: 'storage' })).toEqual(['other']);
  });

  it('still covers, after its end, exactly the content that was recorded under it', () => {
    const late = { grants, now: 1000 };
    expect(reasons([modify('src/storage/a.ts', 'aaaa')], late)).toEqual(['grant']);
    expect(reasons([modify('src/storage/a.ts', 'bbbb')], late)).toEqual(['other']);
    expect(reasons([modify('src/storage/b.ts', 'aaaa')], late)).toEqual(['other']);
    expect(reasons([modify('src/storage/a.ts')], late)).toEqual(['other']);
    expect(reasons([remove('src/storage/gone.ts'), remove('src/storage/a.ts')], late)).toEqual(['grant', 'other']);
    expect(reasons([modify('src/storage/gone.ts')], late)).toEqual(['other']);
  });

  it('reaches only as far as whoever gave it may give, and recorded content no further than its paths', () => {
    const by = (giver: string) => [grant('api', ['*'], [{ path: 'src/storage/a.ts', oid: 'aaaa' }], giver)];
    const asked = [modify('src/storage/b.ts'), modify('package.json'), modify('src/interfaces/a.ts'), modify('notes')];
    expect(reasons(asked, { grants: by('instance:storage') })).toEqual([
      'grant',
      'needs-approval',
      'needs-rfc',
      'unowned',
    ]);
    expect(reasons(asked, { grants: by('instance:other') })[0]).toBe('other');
    expect(reasons(asked, { grants: by('system') })[0]).toBe('other');
    const written = [modify('src/storage/a.ts', 'aaaa')];
    expect(reasons(written, { grants: by('instance:other'), now: 1000 })).toEqual(['other']);
    const elsewhere = [grant('api', ['docs/'], [{ path: 'src/storage/a.ts', oid: 'aaaa' }])];
    expect(reasons(written, { grants: elsewhere, now: 1000 })).toEqual(['other']);
  });

  it('keeps recorded content past another’s lease, because it was allowed when it was written', () => {
    const past = {
      grants: [grant('api', ['schema.sql'], [{ path: 'schema.sql', oid: 'aaaa' }])],
      leases: [lease('storage', '*')],
    };
    expect(reasons([modify('schema.sql', 'aaaa'), modify('schema.sql', 'bbbb')], past)).toEqual(['grant', 'held']);
  });

  it('also covers what is shared and what is nobody’s', () => {
    const wide = { grants: [grant('api', ['package.json', 'src/interfaces/', 'notes.txt', 'schema.sql'])] };
    expect(
      reasons(
        ['package.json', 'src/interfaces/a.ts', 'notes.txt', 'schema.sql'].map((path) => modify(path)),
        wide,
      ),
    ).toEqual(['grant', 'grant', 'grant', 'grant']);
  });
});

describe('a symbolic link', () => {
  it('may lead to the instance’s own and to open paths, by any way', () => {
    const targets = ['b.ts', './deep/../b.ts', '../api/b.ts', '../../CHANGELOG.md', '.'];
    expect(reasons(targets.map((target) => link('src/api/link', target)))).toEqual(['own', 'own', 'own', 'own', 'own']);
  });

  it('must not lead to another’s paths, and the denial names them', () => {
    expect(judge([link('src/api/link', '../storage')])[0]).toMatchObject({
      reason: 'symlink',
      by: 'storage',
      ask: 'concert scope request src/storage --why "…"',
    });
    expect(reasons([link('src/api/link', '../storage')], { grants: [grant('api', ['src/storage/'])] })).toEqual([
      'own',
    ]);
  });

  it('must not leave the repository, enter .git, or be unknown', () => {
    const targets = [
      '/etc/passwd',
      '../../..',
      '../../../etc',
      'C:\\Windows',
      '..\\..\\..\\etc',
      '\\\\host\\share',
      '../../.git/config',
      '../../.GIT/hooks',
      '',
      '../..',
    ];
    const judged = judge(targets.map((target) => link('src/api/link', target)));
    expect(judged.map(({ reason, ask }) => [reason, ask])).toEqual(targets.map(() => ['symlink', '']));
    expect(reasons([{ op: 'mode', to: 'src/api/link', mode: '120000' }])).toEqual(['symlink']);
  });
});

describe('a submodule', () => {
  const withSubmodule = policyOf({ api: ['vendor/lib/'] });

  it('counts as a folder, also when it is deleted', () => {
    const changes: readonly Change[] = [
      { op: 'add', to: 'vendor/lib', mode: '160000' },
      { op: 'add', to: 'vendor/lib', mode: '100644' },
      remove('vendor/lib'),
    ];
    expect(decide(changes, 'api', withSubmodule, [], [], 0).paths.map(({ reason }) => reason)).toEqual([
      'own',
      'unowned',
      'own',
    ]);
  });
});

describe('a twin in case or Unicode form', () => {
  it('of another’s path is denied with its owner', () => {
    expect(judge([modify('src/Storage/a.ts')])[0]).toMatchObject({
      reason: 'twin',
      by: 'storage',
      ask: 'concert scope request src/Storage/a.ts --why "…"',
    });
    const special = policyOf({
      api: ['src/*', '!src/caf\u00e9', '!src/special'],
      storage: ['src/caf\u00e9', 'src/special'],
    });
    const twins = ['src/Special', 'src/cafe\u0301', 'src/CAFÉ'].map((path) => modify(path));
    expect(decide(twins, 'api', special, [], [], 0).paths.map(({ reason }) => reason)).toEqual([
      'twin',
      'twin',
      'twin',
    ]);
  });

  it('of a shared path is denied unless that one is open', () => {
    const own = policyOf({ api: ['docs/'] }, [shared('approval', 'docs/README.md'), shared('union', 'docs/LOG.md')]);
    expect(
      decide([modify('docs/readme.md'), modify('docs/log.md')], 'api', own, [], [], 0).paths.map(
        ({ reason }) => reason,
      ),
    ).toEqual(['twin', 'own']);
  });

  it('is no matter where the instance owns the other spelling too, or both are named', () => {
    expect(reasons([modify('src/API/a.ts')])).toEqual(['unowned']);
    const named = policyOf({ storage: ['readme.md'], api: ['README.md'] });
    expect(decide([modify('README.md')], 'api', named, [], [], 0).paths[0]).toMatchObject({ reason: 'own' });
    expect(decide([modify('README.md')], 'storage', named, [], [], 0).paths[0]).toMatchObject({ reason: 'other' });
  });

  it('is allowed by a grant', () => {
    expect(reasons([modify('src/Storage/a.ts')], { grants: [grant('api', ['src/Storage/'])] })).toEqual(['grant']);
  });
});

describe('a campaign in the ledger', () => {
  const led = (by: string) => [{ ...grant('api', ['src/'], [], by), campaign: { name: 'rename', why: 'x' } }];

  it('of a person’s shuts the owner out and lets the leader in', () => {
    const grants = led('person:0123456789abcdef');
    expect(reasons([modify('src/storage/a.ts')], { as: 'storage', grants })).toEqual(['campaign']);
    expect(judge([modify('src/storage/a.ts')], { grants })[0]?.allowed).toBe(true);
  });

  it.each(['instance:api', 'instance:storage', 'system'])('that %s forged shuts nobody out', (by) => {
    expect(reasons([modify('src/storage/a.ts')], { as: 'storage', grants: led(by) })).toEqual(['own']);
  });

  it('that its own leader forged gives it nothing', () => {
    expect(judge([modify('src/storage/a.ts')], { grants: led('instance:api') })[0]?.allowed).toBe(false);
  });
});
