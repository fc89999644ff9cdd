import { chmod, readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, testRepository, type TestRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT, concert, concertJson } from './concert.ts';
import { killedAt } from './killed-at.ts';
import { repositoryOf, SHOP } from './repositories.ts';
import { snapshot } from './snapshot.ts';

interface Answer {
  readonly status: string;
  readonly workspace: { readonly trunk: string; readonly integration: string };
  readonly steps: readonly { readonly kind: string; readonly file?: string; readonly branch?: string }[];
  readonly notes: readonly string[];
}

const init = (cwd: string, ...args: string[]) => concertJson<Answer>(cwd, ['init', ...args]);

describe('nothing at all is changed', () => {
  it('by --dry-run', async () => {
    await using repo = await repositoryOf(SHOP);
    const before = await snapshot(repo.path);
    const result = await concert(repo.path, ['init', '--dry-run']);
    expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing was written (--dry-run)') });
    expect(await snapshot(repo.path)).toEqual(before);
  });

  it('without a terminal and without --yes; the command that writes is named', async () => {
    await using repo = await repositoryOf(SHOP);
    const before = await snapshot(repo.path);
    const result = await concert(repo.path, ['init']);
    expect(result).toMatchObject({ code: 1, stdout: expect.stringContaining('run `concert init --yes`') });
    expect(await init(repo.path)).toMatchObject({ status: 'proposed' });
    expect(await snapshot(repo.path)).toEqual(before);
  });

  it('by a second run', async () => {
    await using repo = await repositoryOf(SHOP);
    await init(repo.path, '--yes');
    const before = await snapshot(repo.path);
    expect(await concert(repo.path, ['init', '--yes'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('set up here already'),
    });
    expect(await snapshot(repo.path)).toEqual(before);
  });

  it('where a broken concert.yaml is there: its problems are shown, and it stays', async () => {
    await using repo = await repositoryOf({ ...SHOP, 'concert.yaml': 'version: 1\n' });
    const before = await snapshot(repo.path);
    const result = await concert(repo.path, ['init', '--yes']);
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('E_CONFIG') });
    expect(await snapshot(repo.path)).toEqual(before);
  });

  it('where git ignores concert.yaml', async () => {
    await using repo = await repositoryOf({ ...SHOP, '.gitignore': '*.yaml\n' });
    const before = await snapshot(repo.path);
    expect(await concert(repo.path, ['init', '--yes'])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('E_IGNORED'),
    });
    expect(await snapshot(repo.path)).toEqual(before);
  });

  it('where the folder may not be written', async () => {
    await using repo = await repositoryOf(SHOP);
    await chmod(path.dirname(repo.path), 0o755);
    await chmod(repo.path, 0o555);
    const before = await snapshot(repo.path);
    const result = await asNobody(repo.path, ['init', '--yes']);
    await chmod(repo.path, 0o755);
    expect(result.stderr).toContain('E_PERMISSION');
    expect(result.code).toBe(5);
    expect((await snapshot(repo.path)).length).toBe(before.length);
  });
});

/** Runs as a user without rights where the tests run as root, else as whoever runs them. */
function asNobody(cwd: string, args: readonly string[]) {
  const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*', NO_COLOR: '1' };
  if (process.getuid?.() !== 0) return concert(cwd, args, { env });
  const drop = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, CONCERT, ...args];
  return runProcess('setpriv', drop, { cwd, env: { ...env, HOME: '/nonexistent' } });
}

describe('a repository in an odd state', () => {
  it('an unborn branch: all is written but the integration branch, which a second run makes', async () => {
    await using repo = await testRepository();
    await repo.write(SHOP);
    const first = await init(repo.path, '--yes');
    expect(first.notes).toEqual([expect.stringContaining('There is no commit yet')]);
    expect(await concert(repo.path, ['check', '--strict'])).toMatchObject({ code: 0 });
    const tip = await repo.commit('first');
    expect((await init(repo.path, '--yes')).steps).toMatchObject([{ kind: 'setting' }, { kind: 'branch', at: tip }]);
    expect(await repo.git('rev-parse', 'develop')).toBe(tip);
    expect(await init(repo.path, '--yes')).toMatchObject({ status: 'unchanged' });
  });

  it('an empty one: nothing is written, and the way on is said; one file is enough', async () => {
    await using repo = await testRepository('my notes');
    const before = await snapshot(repo.path);
    const refused = await concert(repo.path, ['init', '--yes']);
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining('E_NOTHING_TO_OWN') });
    expect(await snapshot(repo.path)).toEqual(before);
    await repo.write({ 'notes.txt': '' });
    await init(repo.path, '--yes');
    expect(await concert(repo.path, ['check', '--strict'])).toMatchObject({ code: 0 });
  });

  it('a detached HEAD: the integration branch leaves trunk, and HEAD stays where it is', async () => {
    await using repo = await repositoryOf(SHOP);
    const tip = await repo.git('rev-parse', 'main');
    await repo.commit('later', { 'packages/api/later.ts': '' });
    await repo.git('branch', '--force', 'keep');
    await repo.git('checkout', '--quiet', '--detach', tip);
    const answer = await init(repo.path, '--yes');
    expect(answer).toMatchObject({ status: 'written', workspace: { trunk: 'main' } });
    expect(await repo.git('rev-parse', 'HEAD')).toBe(tip);
    expect(await repo.git('rev-parse', 'develop')).toBe(await repo.git('rev-parse', 'main'));
    expect(await concert(repo.path, ['check', '--strict'])).toMatchObject({ code: 0 });
  });

  it('a shallow clone whose origin has another default branch', async () => {
    await using repo = await repositoryOf(SHOP);
    await repo.git('checkout', '--quiet', '-b', 'trunk');
    await repo.commit('later');
    const clone = `${repo.path}-clone`;
    await repo.git('clone', '--quiet', '--depth=1', `file://${repo.path}`, clone);
    const answer = await init(clone, '--yes');
    expect(answer.workspace).toMatchObject({ trunk: 'trunk', integration: 'develop' });
    expect(answer.notes.join()).toContain('shallow');
    expect(await concert(clone, ['check', '--strict'])).toMatchObject({ code: 0 });
  });

  it.each([
    ['develop is trunk', ['branch', '-m', 'main', 'develop'], 'develop', 'integration'],
    ['develop/x keeps git from making develop', ['branch', 'develop/x'], 'main', 'integration'],
    ['the only branch has a name of its own', ['branch', '-m', 'main', 'work'], 'work', 'develop'],
    ['develop exists', ['branch', 'develop'], 'main', 'develop'],
  ])('%s', async (_says, command, trunk, integration) => {
    await using repo = await repositoryOf(SHOP);
    await repo.git(...command);
    expect((await init(repo.path, '--yes')).workspace).toMatchObject({ trunk, integration });
    expect(await repo.git('config', 'concert.integration')).toBe(integration);
    expect(await concert(repo.path, ['check', '--strict'])).toMatchObject({ code: 0 });
  });

  it('a colleague’s clone: only the clone’s own setting is written', async () => {
    await using repo = await repositoryOf(SHOP);
    await init(repo.path, '--yes');
    await repo.commit('Set Concert up');
    await repo.git('push', '--quiet', '.', 'HEAD:develop');
    const clone = `${repo.path}-clone`;
    await repo.git('clone', '--quiet', repo.path, clone);
    const answer = await init(clone, '--yes');
    expect(answer.steps).toEqual([{ kind: 'setting', key: 'concert.integration', value: 'develop' }]);
    expect(answer.notes).toEqual([expect.stringContaining('exists at origin')]);
  });

  it('a worktree without the concert.yaml that the integration branch has: no second one is proposed', async () => {
    await using repo = await repositoryOf(SHOP);
    await init(repo.path, '--yes');
    await repo.git('checkout', '--quiet', 'develop');
    await repo.commit('Set Concert up');
    await repo.git('checkout', '--quiet', 'main');
    expect(await concert(repo.path, ['init', '--yes'])).toMatchObject({
      code: 7,
      stderr: expect.stringContaining('E_CONFIG_ELSEWHERE'),
    });
  });

  it('a link that leads out of the repository is never written through', async () => {
    await using repo = await repositoryOf({ ...SHOP, '.gitignore': '.concert\n' });
    await using outside = await testRepository();
    await symlink(outside.path, path.join(repo.path, '.concert'));
    const result = await concert(repo.path, ['init', '--yes']);
    expect(result.stderr).toContain('E_OUTSIDE');
    expect(await readdir(outside.path)).toEqual(['.git']);
  });

  it('core.ignorecase with folders that differ in case only: one instance owns both', async () => {
    await using repo = await repositoryOf({ 'src/Api/a.ts': '', 'src/api/b.ts': '', 'src/web/c.ts': '' });
    await repo.git('config', 'core.ignorecase', 'true');
    const answer = await init(repo.path, '--yes');
    expect(answer).toMatchObject({ workspace: { instances: [{ id: 'api' }, { id: 'web' }] } });
    expect(await concert(repo.path, ['check', '--strict'])).toMatchObject({ code: 0 });
  });

  it('paths that are no UTF-8, or hold line ends, are shared and do no harm', async () => {
    await using repo = await repositoryOf({
      ...SHOP,
      'packages/line\nend/package.json': '{}',
      'src\u001b[31m/x.ts': '',
    });
    const blob = await repo.git('rev-parse', 'HEAD:README.md');
    const lines = ['packages/', 'odd'].flatMap((folder) => [
      Buffer.from(`100644 ${blob}\t${folder}`),
      Buffer.from([0xff, 0x2f]),
      Buffer.from('package.json\0'),
    ]);
    await runProcess('git', ['update-index', '-z', '--index-info'], { cwd: repo.path, input: Buffer.concat(lines) });
    await init(repo.path, '--yes');
    expect(await concert(repo.path, ['check', '--strict'])).toMatchObject({ code: 0 });
  });
});

/** Every fourth write, because each costs a second; `CONCERT_KILL_STRIDE=1` takes every one. */
const STRIDE = Number(process.env['CONCERT_KILL_STRIDE'] ?? 4);

describe('a process that is killed', () => {
  it('before any of its writes leaves a state from which init goes on to the same end', async () => {
    await using whole = await repositoryOf(SHOP);
    await init(whole.path, '--yes');
    const end = await outcome(whole);
    let killed = 0;
    for (let at = 1; ; at += STRIDE) {
      await using repo = await repositoryOf(SHOP);
      if (!(await killedAt(repo.path, ['init', '--yes'], at))) break;
      killed++;
      const config = await readFile(path.join(repo.path, 'concert.yaml'), 'utf8').catch(() => undefined);
      expect([undefined, end.files['concert.yaml']]).toContain(config); // whole or not at all
      expect(await concert(repo.path, ['init', '--yes'])).toMatchObject({ code: 0 });
      expect(await outcome(repo)).toEqual(end);
    }
    expect(killed * STRIDE).toBeGreaterThan(20);
  });
});

/** Everything that setup leaves: untracked files with their content, branches, settings. */
async function outcome(repo: TestRepository) {
  const names = (await repo.git('ls-files', '--others')).split('\n');
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(path.join(repo.path, name), 'utf8')] as const),
  );
  return {
    files: Object.fromEntries(files),
    branches: await repo.git('for-each-ref', '--format=%(refname)'),
    settings: await repo.git('config', '--local', '--list'),
  };
}
