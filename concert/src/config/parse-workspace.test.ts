import { describe, expect, it } from 'vitest';
import { parseWorkspace } from './parse-workspace.ts';

const parse = (text: string | Buffer) => parseWorkspace(Buffer.from(text), 'concert.yaml');

/** Two sound instances; a test changes what it is about. */
const SOUND = `version: 1
instances:
  storage:
    number: 1
    title: Storage
    owns: [/storage/]
    provides: { storage_api: {} }
    notifies: [instance2]
  api:
    number: 2
    title: API
    owns: [/api/]
    dependsOn: { storage: read }
    consumes: [storage_api]
    notifies: all
shared:
  - paths: [/contracts/]
    policy: rfc
    reviewers: [1, instance2]
`;

describe('a sound concert.yaml', () => {
  it('gets every default filled in', () => {
    const { workspace, problems } = parse(SOUND);
    expect(problems).toEqual([]);
    expect(workspace).toMatchObject({
      trunk: 'main',
      integration: 'develop',
      review: { windowMs: 24 * 3_600_000, approvers: 'consumers', minimum: 1, silence: 'escalate' },
    });
    expect(workspace?.instances[0]).toMatchObject({
      branch: 'feature/{instance}-{topic}',
      agent: 'claude-code',
      module: 'Storage',
    });
  });

  it('may name an instance by id, number or instanceN', () => {
    const { workspace } = parse(SOUND);
    expect(workspace?.instances[0]?.notifies).toEqual(['api']);
    expect(workspace?.shared[0]?.reviewers).toEqual(['storage', 'api']);
  });

  it('takes `all` for every other instance and every contract of others', () => {
    const { workspace } = parse(
      SOUND.replace('consumes: [storage_api]', 'consumes: all').replace('{ storage: read }', '{ all: observe }'),
    );
    expect(workspace?.instances[1]).toMatchObject({
      consumes: ['storage_api'],
      notifies: ['storage'],
      dependsOn: [{ instance: 'storage', kind: 'observe' }],
    });
  });

  it('lists its instances in the order of their numbers', () => {
    const { workspace } = parse(SOUND.replace('number: 1', 'number: 9'));
    expect(workspace?.instances.map((instance) => instance.id)).toEqual(['api', 'storage']);
  });
});

/** What is changed in the sound file, the finding, and the line where it is. */
const FINDINGS: readonly (readonly [says: string, from: string, to: string, code: string, line: number])[] = [
  ['a field that does not exist', 'title: API', 'titel: API', 'unknown-key', 11],
  ['a value of the wrong kind', 'number: 1', 'number: one', 'invalid-value', 4],
  ['two instances with one number', 'number: 2', 'number: 1', 'duplicate-number', 10],
  ['an id that cannot be a branch name', '  api:', '  "API v2":', 'invalid-value', 9],
  ['an id that is another’s alias', '  api:', '  instance7:', 'reserved-id', 9],
  ['an instance that does not exist', '[instance2]', '[instance3]', 'unknown-name', 8],
  ['a dependency that does not exist', '{ storage: read }', '{ stroage: read }', 'unknown-name', 13],
  ['a reviewer that does not exist', '[1, instance2]', '[1, nobody]', 'unknown-name', 19],
  ['a contract that nobody provides', '[storage_api]', '[storage_v2]', 'unknown-name', 14],
  [
    'a contract with two providers',
    'title: API',
    'title: API\n    provides: { storage_api: {} }',
    'duplicate-contract',
    12,
  ],
  ['a cycle of dependencies', 'notifies: [instance2]', 'dependsOn: { api: consume }', 'dependency-cycle', 8],
  ['a consumer that does not depend', '    dependsOn: { storage: read }\n', '', 'undeclared-dependency', 13],
  ['an unknown policy', 'policy: rfc', 'policy: maybe', 'invalid-value', 18],
  ['an empty pattern', '[/api/]', '[""]', 'invalid-value', 12],
  ['trunk as integration branch', 'version: 1', 'version: 1\nintegration: main', 'same-branch', 2],
  ['a branch that looks like an option', 'version: 1', 'version: 1\ntrunk: --all', 'invalid-branch', 2],
  ['a window that is no duration', 'version: 1', 'version: 1\nreview: { window: soon }', 'invalid-value', 2],
  ['a branch pattern without the instance', 'title: API', 'title: API\n    branch: feature/x', 'invalid-value', 12],
  [
    'a webhook’s address instead of its variable',
    'version: 1',
    'version: 1\nnotifications: { slack: { channel: c, webhookEnv: "https://x" } }',
    'invalid-value',
    2,
  ],
  ['a key written twice', 'title: API', 'title: API\n    title: Other', 'duplicate-key', 12],
  ['a format of the future', 'version: 1', 'version: 2', 'unknown-version', 1],
];

describe('a wrong concert.yaml', () => {
  it.each(FINDINGS)('with %s: says so at its line', (_says, from, to, code, line) => {
    expect(SOUND).toContain(from);
    const { problems } = parse(SOUND.replace(from, to));
    expect(problems.map((problem) => [problem.code, problem.line])).toContainEqual([code, line]);
  });

  it('tells every problem in one go, in the order of the lines', () => {
    const broken = SOUND.replace('title: Storage', 'titel: Storage')
      .replace('policy: rfc', 'policy: x')
      .replace('number: 2', 'number: -2');
    const lines = parse(broken).problems.map((problem) => problem.line ?? 0);
    expect(lines.length).toBeGreaterThanOrEqual(4); // the missing title and the unknown one, the number, the policy
    expect(lines).toEqual(lines.toSorted((one, other) => one - other));
  });

  it.each([
    ['empty', ''],
    ['only comments', '# nothing\n'],
  ])('that is %s: proposes to start anew', (_says, text) => {
    expect(parse(text)).toMatchObject({
      workspace: undefined,
      problems: [{ code: 'empty', hint: expect.stringContaining('concert init') }],
    });
  });

  it('of 10 MB is refused before it is parsed', () => {
    expect(parse(Buffer.alloc(10 * 1024 * 1024, '[')).problems).toMatchObject([{ code: 'too-large' }]);
  });

  it('that is not UTF-8 is refused', () => {
    expect(parse(Buffer.concat([Buffer.from('version: 1 # '), Buffer.from([0xff])])).problems).toMatchObject([
      { code: 'not-utf8' },
    ]);
  });

  it.each(['[]', '42', '"text"', 'version: 1\ninstances: []', 'version: 1\ninstances: {}'])(
    'that is %j: is invalid, and nothing throws',
    (text) => {
      expect(parse(text).problems.length).toBeGreaterThan(0);
      expect(parse(text).workspace).toBeUndefined();
    },
  );
});

describe('resources', () => {
  const withResources = (storage: string, api: string) =>
    parse(
      SOUND.replace('title: Storage', `title: Storage\n    resources: ${storage}`).replace(
        'title: API',
        `title: API\n    resources: ${api}`,
      ),
    ).problems.map((problem) => problem.code);

  it.each([
    [
      'the same namespace',
      '{ development: { namespace: dev } }',
      '{ development: { namespace: dev } }',
      ['resource-overlap'],
    ],
    [
      'one bucket inside another',
      '{ development: { bucket: "gs://b/" } }',
      '{ development: { bucket: "gs://b", prefix: x } }',
      ['resource-overlap'],
    ],
    [
      'buckets whose names only start alike',
      '{ development: { bucket: "gs://b" } }',
      '{ development: { bucket: "gs://bc" } }',
      [],
    ],
    [
      'one bucket with two prefixes',
      '{ development: { bucket: b, prefix: "1" } }',
      '{ development: { bucket: b, prefix: "2" } }',
      [],
    ],
    [
      'the same port',
      '{ testing: { ports: { x: 4000 } } }',
      '{ testing: { ports: { y: 4000 } } }',
      ['resource-overlap'],
    ],
    ['the same name in different environments', '{ development: { cache: c } }', '{ testing: { cache: c } }', []],
    [
      'production for development',
      '{ production: { bucket: p } }',
      '{ development: { bucket: p } }',
      ['production-resource'],
    ],
    [
      'its own production for development',
      '{ production: { cache: p }, development: { cache: p } }',
      '{}',
      ['production-resource'],
    ],
    ['a port of another’s range', '{ development: { ports: { x: 8150 } } }', '{}', ['port-range']],
    ['a port of its own range', '{ development: { ports: { x: 8050 } } }', '{}', []],
    ['the same tools', '{ development: { tools: [MinIO] } }', '{ development: { tools: [MinIO] } }', []],
  ])('%s', (_says, storage, api, codes) => {
    expect(withResources(storage, api)).toEqual(codes);
  });
});
