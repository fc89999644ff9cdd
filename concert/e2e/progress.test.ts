import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './support/desk.ts';
import { CONFIG } from './workspace.ts';

type StatusFile = Record<string, { tasks: Record<string, { status: string; updated: string }>; updated_at: string }>;

interface Report {
  readonly done: readonly { readonly name: string }[];
  readonly inProgress: readonly { readonly name: string }[];
  readonly blocked: readonly { readonly name: string; readonly why: string }[];
  readonly commits: readonly { readonly subject: string }[];
  readonly files: readonly string[];
}

describe('concert progress', () => {
  it('without data says so: `No status data available`, unknown, 0/0', async () => {
    await using desk = await openDesk();
    expect(await desk.run('progress', 'show')).toBe('No status data available\n');
    const { rows } = await desk.json<{ rows: unknown[] }>('progress', 'show');
    expect(rows).toMatchObject([
      { instance: 'instance1', status: 'unknown', tasks: 0, completed: 0 },
      { instance: 'instance2', status: 'unknown', tasks: 0, completed: 0 },
    ]);
  });

  it('update and show speak as the founding document does', async () => {
    await using desk = await openDesk();
    expect(await desk.run('progress', 'update', 'instance1', 'lifecycle', 'completed')).toBe(
      '✅ Updated instance1/lifecycle to completed\n',
    );
    await desk.run('progress', 'update', '1', 'backup', 'in_progress');
    const shown = await desk.run('progress', 'show');
    expect(shown).toContain('Parallel Development Progress');
    for (const title of ['Instance', 'Module', 'Tasks', 'Progress']) expect(shown).toContain(title);
    expect(shown).toMatch(/instance1\s.*\s2\s.*1\/2/);
    expect(shown).toMatch(/instance2\s.*\s0\s.*0\/0/);
    expect(shown.trimEnd().endsWith('\n\nOverall Progress: 1/2 tasks completed')).toBe(true);
  });

  it('colours its table where colours are wanted, and only there', async () => {
    await using desk = await openDesk();
    await desk.run('progress', 'update', 'api', 'cache', 'completed');
    const coloured = await desk.try(['progress', 'show'], { NO_COLOR: undefined, FORCE_COLOR: '1' });
    expect(coloured.stdout).toContain('\u001b[36m');
    expect(await desk.run('progress', 'show')).not.toContain('\u001b[');
  });

  it.each([
    [['nobody', 'x', 'completed'], 'E_NO_INSTANCE'],
    [['api', 'x', 'finished'], 'E_STATUS'],
    [['api', '', 'completed'], 'E_TASK_INVALID'],
  ])('update %j is refused with %s, and changes nothing', async (args, code) => {
    await using desk = await openDesk();
    const refused = await desk.try(['progress', 'update', ...args]);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain(code);
    expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 0 });
  });

  it('report says what is done, under way, blocked and why, with commits and files', async () => {
    await using desk = await openDesk();
    await desk.repo.commit('Serve from a cache', { 'api/cache.ts': 'export {};\n' });
    await desk.run('progress', 'update', 'api', 'cache', 'completed');
    await desk.run('progress', 'update', 'api', 'limits', 'in_progress');
    await desk.run('progress', 'update', 'api', 'redis', 'blocked', '--why', 'no port yet');
    const report = await desk.json<Report>('progress', 'report', 'api', '--since', '1h');
    expect(report).toMatchObject({
      done: [{ name: 'cache' }],
      inProgress: [{ name: 'limits' }],
      blocked: [{ name: 'redis', why: 'no port yet' }],
      commits: [{ subject: 'Serve from a cache' }],
      files: ['api/cache.ts'],
    });
    const text = await desk.run('progress', 'report', 'api');
    for (const title of ['Done', 'In progress', 'Blocked', 'Commits', 'Files', 'Tests', 'Interface changes']) {
      expect(text).toContain(`\n${title}\n`);
    }
    expect(text).toMatch(/redis T\d+: no port yet/);
    const later = await desk.json<Report>('progress', 'report', 'api', '--since', '2100-01-01');
    expect(later).toMatchObject({ done: [], commits: [] });
  });

  it('report says what the tests came to, and which contracts a branch changes', async () => {
    await using desk = await openDesk();
    const commit = await desk.repo.commit('Widen the contract', {
      'contracts/storage.ts': 'export type Storage = 1;\n',
    });
    const junit = '<testsuite><testcase name="reads"/><testcase name="writes"><failure/></testcase></testsuite>';
    await desk.run('progress', 'record-tests', 'api', await hostile(desk, junit));
    expect(await desk.json('progress', 'report', 'api')).toMatchObject({
      tests: [{ body: { passed: 1, failed: 1, skipped: 0, failures: ['writes'], commit } }],
      interfaceChanges: [{ path: 'contracts/storage.ts', contracts: [] }],
    });
    const text = await desk.run('progress', 'report', 'api');
    expect(text).toContain(
      `1 passed, 1 failed, 0 skipped (from-outside.json at ${commit.slice(0, 10)})\n      ✗ writes`,
    );
    expect(text).toContain('contracts/storage.ts: shared under an RFC');
    const refused = await desk.try(['progress', 'record-tests', 'api', await hostile(desk, 'all good')]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('E_TEST_RESULT') });
    expect((await desk.json<{ tests: unknown[] }>('progress', 'report', 'api')).tests).toHaveLength(1);
  });

  it('report finds the contracts that a branch changes in git, with those who rely on them', async () => {
    await using desk = await openDesk();
    await desk.repo.git('checkout', '--quiet', 'develop');
    const provided = CONFIG.replace('storage_api: {}', 'storage_api: { entry: storage/contract.ts }');
    await desk.repo.commit('name the contract', { 'concert.yaml': provided, 'storage/contract.ts': 'export {};\n' });
    await desk.repo.git('checkout', '--quiet', '-b', 'feature/storage-list');
    await desk.repo.commit('List files', { 'storage/list.ts': 'export {};\n' });
    expect(await desk.json('progress', 'report', 'storage')).toMatchObject({ interfaceChanges: [] });
    await desk.repo.commit('Promise it', { 'storage/contract.ts': 'export type List = 1;\n' });
    expect(await desk.json('progress', 'report', 'storage')).toMatchObject({
      interfaceChanges: [
        {
          path: 'storage/contract.ts',
          contracts: [{ name: 'storage_api', provider: 'storage', consumers: ['api'] }],
        },
      ],
    });
    expect(await desk.run('progress', 'report', 'storage')).toContain(
      'storage/contract.ts: storage_api of storage, consumed by api',
    );
  });
});

describe('a status.json', () => {
  it('is exported, and imported again unchanged', async () => {
    await using desk = await openDesk();
    await desk.run('progress', 'update', 'storage', 'lifecycle', 'completed');
    await desk.run('progress', 'update', 'api', 'cache', 'blocked');
    const file = path.join(desk.home.path, 'status.json');
    await desk.run('progress', 'export', file);
    const exported = await readStatus(file);
    expect(exported).toMatchObject({
      instance1: { tasks: { lifecycle: { status: 'completed' } }, updated_at: expect.stringMatching(/Z$/) },
      instance2: { tasks: { cache: { status: 'blocked' } } },
    });
    await using other = await openDesk();
    expect(await other.run('progress', 'import', file)).toContain('Imported 2 tasks');
    expect(await other.json('progress', 'export')).toEqual(exported);
  });

  it('as the founding document’s script wrote it is taken over', async () => {
    await using desk = await openDesk();
    const tasks = { 'lifecycle-policies': { status: 'in_progress', updated: '2026-01-31T12:00:00.123456' } };
    const file = await hostile(desk, JSON.stringify({ instance1: { tasks }, instance2: { tasks: {} } }, undefined, 2));
    await desk.run('progress', 'import', file);
    expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 1, completed: 0 });
    const [task] = await desk.json<{ updatedAt: number }[]>('task', 'list');
    expect(task?.updatedAt).toBe(Date.parse('2026-01-31T12:00:00.123'));
  });

  it('that is mirrored follows every change, until it is switched off', async () => {
    await using desk = await openDesk();
    const file = path.join(desk.home.path, 'status.json');
    await desk.run('progress', 'mirror', file);
    await desk.run('progress', 'update', 'api', 'cache', 'in_progress');
    expect((await readStatus(file))['instance2']?.tasks['cache']?.status).toBe('in_progress');
    await desk.run('task', 'done', 'T1');
    expect((await readStatus(file))['instance2']?.tasks['cache']?.status).toBe('completed');
    await Promise.all(
      Array.from({ length: 6 }, (_, n) => desk.run('progress', 'update', 'api', `task-${n}`, 'completed')),
    );
    expect(Object.keys((await readStatus(file))['instance2']?.tasks ?? {})).toHaveLength(7);
    await desk.run('progress', 'mirror', '--off');
    await desk.run('progress', 'update', 'api', 'unseen', 'completed');
    expect(await readFile(file, 'utf8')).not.toContain('unseen');
  });

  it.each([
    ['that is empty', ''],
    ['that is half there', '{"instance1": {"tasks": {"a": {"sta'],
    ['that is a list', '[]'],
    ['that is null', 'null'],
    ['of nothing but brackets', '['.repeat(100_000)],
    ['of an unknown instance', '{"instance9": {"tasks": {}}}'],
    ['of a prototype', '{"__proto__": {"tasks": {"a": {"status": "completed"}}}}'],
    ['of an instance without tasks', '{"instance1": {"status": "completed"}}'],
    ['with a list of tasks', '{"instance1": {"tasks": ["a"]}}'],
    ['with an unknown status', '{"instance1": {"tasks": {"a": {"status": "done"}}}}'],
    ['with a status that is no word', '{"instance1": {"tasks": {"a": {"status": {"toString": 1}}}}}'],
    ['with one bad task among good ones', '{"instance1": {"tasks": {"a": {"status": "completed"}, "b": 1}}}'],
    ['with a task without a name', '{"instance1": {"tasks": {"": {"status": "completed"}}}}'],
    ['with control characters', '{"instance1": {"tasks": {"a\\u001b[31m": {"status": "completed"}}}}'],
    ['with half a character', '{"instance1": {"tasks": {"a\\ud83d": {"status": "completed"}}}}'],
  ])('%s is refused whole, in plain words', async (_says, text) => {
    await using desk = await openDesk();
    const refused = await desk.try(['progress', 'import', await hostile(desk, text)]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^error E_(STATUS_FILE|TASK_INVALID) /);
    expect(refused.stderr).not.toContain('\u001b');
    expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 0 });
  });

  it('with a task called __proto__ is a task like any other', async () => {
    await using desk = await openDesk();
    await desk.run(
      'progress',
      'import',
      await hostile(desk, '{"api": {"tasks": {"__proto__": {"status": "completed"}}}}'),
    );
    expect(await desk.run('progress', 'export')).toContain('"__proto__": {');
  });

  it('that is not there, or a folder, is said', async () => {
    await using desk = await openDesk();
    expect((await desk.try(['progress', 'import', 'none.json'])).stderr).toContain('E_NOT_FOUND');
    expect((await desk.try(['progress', 'import', desk.home.path])).stderr).toContain('E_');
  });

  it('cannot be written where the folder is not there, and nothing is left behind', async () => {
    await using desk = await openDesk();
    const refused = await desk.try(['progress', 'export', 'none/status.json']);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('E_NOT_FOUND');
  });
});

describe('many events', () => {
  it('past what is kept go by themselves; the tasks stay', async () => {
    await using desk = await openDesk();
    await desk.run('store', 'retention', '--events', '100');
    const tasks = Object.fromEntries(Array.from({ length: 1_200 }, (_, n) => [`task-${n}`, { status: 'completed' }]));
    await desk.run('progress', 'import', await hostile(desk, JSON.stringify({ api: { tasks } })));
    expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 1_200, completed: 1_200 });
    expect(await desk.json('task', 'show', 'T1')).toMatchObject({ status: 'completed', history: [] });
    expect(await desk.json('task', 'show', 'T1200')).toMatchObject({ history: [{ seq: 1_201 }] });
  });
});

async function readStatus(file: string): Promise<StatusFile> {
  return JSON.parse(await readFile(file, 'utf8')) as StatusFile;
}

async function hostile(desk: Desk, text: string): Promise<string> {
  const file = path.join(desk.home.path, 'from-outside.json');
  await writeFile(file, text);
  return file;
}
