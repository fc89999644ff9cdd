import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, tempDir, testRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT, concert, concertJson } from './concert.ts';
import { FILES, workspace } from './workspace.ts';

/** Everything in the repository that a command could have written: refs, configuration, files. */
async function snapshot(folder: string): Promise<string> {
  const refs = await runProcess('git', ['for-each-ref'], { cwd: folder });
  const config = await runProcess('git', ['config', '--list', '--local'], { cwd: folder });
  const files = await readdir(folder, { recursive: true });
  return [refs.stdout, config.stdout, ...files.filter((file) => !file.startsWith('.git')).toSorted()].join('\n');
}

describe('a repository in an odd state', () => {
  it('none at all: exit code 4', async () => {
    await using dir = await tempDir();
    expect(await concert(dir.path, ['check'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('E_NOT_A_REPOSITORY'),
    });
  });

  it('bare: exit code 4', async () => {
    await using dir = await tempDir();
    await runProcess('git', ['init', '--quiet', '--bare', dir.path]);
    expect(await concert(dir.path, ['check'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('E_BARE_REPOSITORY'),
    });
  });

  it('no concert.yaml: exit code 3, and the way to one', async () => {
    await using repo = await testRepository();
    await repo.commit('first', { file: '' });
    const result = await concert(repo.path, ['check']);
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('concert init');
  });

  it('an unborn branch: the matrix is checked, what is staged is judged', async () => {
    await using repo = await testRepository();
    await repo.write(FILES);
    await repo.git('add', '--all');
    expect((await concert(repo.path, ['check'])).code).toBe(0);
    expect((await concert(repo.path, ['check', '--staged', '--instance', 'api'])).code).toBe(1);
  });

  it('a detached HEAD: judged when the instance is named, refused when not', async () => {
    await using repo = await workspace();
    await repo.git('checkout', '--quiet', '--detach');
    await repo.write({ 'api/new.ts': '' });
    await repo.git('add', '--all');
    expect((await concert(repo.path, ['check', '--staged', '--instance', 'api'])).code).toBe(0);
    expect(await concert(repo.path, ['check', '--staged'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('HEAD is on no branch'),
    });
  });

  it('a shallow clone: what is there is judged, what is not is said', async () => {
    await using repo = await workspace();
    await repo.commit('work', { 'api/new.ts': '' });
    const clone = `${repo.path}-shallow`;
    await repo.git('clone', '--quiet', '--depth=1', '--no-single-branch', `file://${repo.path}`, clone);
    expect((await concert(clone, ['check'])).code).toBe(0);
    const branch = await concert(clone, ['check', '--branch', 'feature/api-cache']);
    expect(branch.code).toBe(4);
    expect(branch.stderr).toContain('--unshallow');
  });

  it('without permission to read the configuration: exit code 5', async () => {
    await using repo = await workspace();
    await repo.git('branch', '--delete', '--force', 'develop');
    await letOthersIn(repo.path);
    await chmod(path.join(repo.path, 'concert.yaml'), 0o000);
    const result = await asNobody(repo.path, ['check']);
    expect(result.stderr).toContain('E_PERMISSION');
    expect(result.code).toBe(5);
  });

  it('of another user: says what git asks for', async () => {
    await using repo = await workspace();
    await letOthersIn(repo.path);
    const result = await asNobody(repo.path, ['check'], {});
    expect(result.code).toBe(5);
    expect(result.stderr).toContain('safe.directory');
  });

  it('nothing of it writes anything', async () => {
    await using repo = await workspace();
    await repo.write({ 'api/new.ts': '' });
    await repo.git('add', '--all');
    const before = await snapshot(repo.path);
    for (const args of [
      ['check'],
      ['check', '--staged'],
      ['matrix'],
      ['matrix', '--format', 'svg'],
      ['owns', 'api'],
      ['schema'],
      ['check', '--branch', 'nowhere'],
    ]) {
      await concert(repo.path, args);
    }
    expect(await snapshot(repo.path)).toBe(before);
  });
});

/** The tests' own folders are closed to other users. */
async function letOthersIn(folder: string): Promise<void> {
  await chmod(path.dirname(folder), 0o755);
}

/** Runs as a user without rights where the tests run as root, else as whoever runs them. */
function asNobody(cwd: string, args: readonly string[], trust: Record<string, string> = TRUST) {
  if (process.getuid?.() !== 0) return concert(cwd, args, { env: trust });
  const env = { ...trust, HOME: '/nonexistent', NO_COLOR: '1' };
  return runProcess(
    'setpriv',
    ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, CONCERT, ...args],
    { cwd, env },
  );
}

const TRUST = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };

describe('a path from outside', () => {
  it.each(['line\nend', '-n', "quo'te", 'quo"te', 'sp ace', 'über', '--json-not'])('%j has an owner', async (name) => {
    await using repo = await workspace();
    const answer = await concertJson<{ paths: { path: string; owner: object }[] }>(repo.path, [
      'owns',
      '--',
      `api/${name}`,
    ]);
    expect(answer.paths).toEqual([{ path: `api/${name}`, owner: { kind: 'instance', instance: 'api' } }]);
  });

  it('whose bytes are not UTF-8 is listed, owned and judged', async () => {
    await using repo = await workspace();
    await writeFile(Buffer.concat([Buffer.from(`${repo.path}/storage/`), Buffer.from([0xff, 0x41])]), '');
    await repo.commit('bytes');
    const result = await concert(repo.path, ['check', '--branch', 'feature/api-cache']);
    expect(result.code).toBe(1);
    expect(result.stdout).toContain(String.raw`denied "storage/\xffA"`);
  });

  it('outside of the repository is refused', async () => {
    await using repo = await workspace();
    for (const name of ['../elsewhere', '/etc/passwd']) {
      expect(await concert(repo.path, ['owns', name])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('E_OUTSIDE'),
      });
    }
  });
});

describe('a concert.yaml from outside', () => {
  it.each([
    ['empty', '', 'the file is empty'],
    ['of 10 MB', 'x'.repeat(10 * 1024 * 1024), 'more than 1048576'],
    ['of an unknown version', 'version: 99\n', 'version 99 of the format is not known here'],
    ['of nothing but tabs', '\t\t\n', 'error'],
    ['that is a list', '- a\n', 'expected object'],
  ])('%s: what is wrong is said, exit code 3', async (_says, text, words) => {
    await using repo = await workspace();
    await repo.git('branch', '--delete', '--force', 'develop');
    await repo.write({ 'concert.yaml': text });
    const result = await concert(repo.path, ['owns', 'x']);
    expect(result.code).toBe(3);
    expect(result.stderr).toContain(words);
  });

  it('that is a folder is refused', async () => {
    await using repo = await testRepository();
    await repo.commit('first', { file: '' });
    await mkdir(path.join(repo.path, 'concert.yaml'));
    const result = await concert(repo.path, ['check']);
    expect(result.code).toBe(7);
    expect(result.stderr).toContain('E_NOT_A_FILE');
  });

  it('that is broken on the integration branch judges nothing', async () => {
    await using repo = await workspace();
    await repo.git('checkout', '--quiet', 'develop');
    await repo.commit('break', { 'concert.yaml': 'version: 1\n' });
    await repo.git('checkout', '--quiet', 'feature/api-cache');
    const result = await concert(repo.path, ['check', '--branch', 'feature/api-cache']);
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('concert.yaml at develop');
  });
});

describe('a repository of 100,000 files', () => {
  it('is checked', async () => {
    await using repo = await workspace();
    const blob = await repo.git('rev-parse', 'HEAD:package-lock.json');
    const lines = Array.from(
      { length: 100_000 },
      (_, at) => `100644 ${blob}\tstorage/part-${at % 100}/file-${at}.ts\n`,
    );
    await runProcess('git', ['update-index', '--index-info'], { cwd: repo.path, input: lines.join('') });
    expect(await concert(repo.path, ['check'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('100005 files'),
    });
  });
});
