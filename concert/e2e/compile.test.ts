import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { team, type Team } from './team.ts';

const at = (each: Team, name: string) => path.join(each.repo.path, name);
const IDENTITY = ['-c', 'user.name=x', '-c', 'user.email=x@example.org'];

async function git(each: Team, folder: string, ...args: readonly string[]) {
  const env = { XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config'), NO_COLOR: '1' };
  return runProcess('git', [...IDENTITY, ...args], { cwd: folder, env });
}

async function commit(each: Team, folder: string, files: Readonly<Record<string, string>>) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  await git(each, folder, 'add', '--all');
  return git(each, folder, 'commit', '-qm', 'work');
}

describe('concert compile', () => {
  it('writes hooks that the client can run as they stand, once, and takes them away without a trace', async () => {
    await using each = await team();
    await mkdir(at(each, '.claude'));
    const theirs = '{\n  "model": "opus"\n}\n';
    await writeFile(at(each, '.claude/settings.local.json'), theirs);
    expect(await each.run(each.api, 'compile', '--check')).toMatchObject({ code: 1 });
    expect(await each.run(each.api, 'compile')).toMatchObject({ code: 0, stderr: '' });
    const text = await readFile(at(each, '.claude/settings.local.json'), 'utf8');
    const settings = JSON.parse(text) as { hooks: { PreToolUse: [{ hooks: [{ command: string }] }] } };
    const { command } = settings.hooks.PreToolUse[0].hooks[0];
    const input = JSON.stringify({
      hook_event_name: 'PreToolUse',
      cwd: each.api,
      tool_name: 'Write',
      tool_input: { file_path: 'storage/x' },
    });
    const answer = await runProcess('/bin/sh', ['-c', command], { cwd: '/', input, env: { PATH: '/usr/bin:/bin' } });
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(answer.stdout).toContain('"permissionDecision":"deny"');

    expect(await each.repo.git('status', '--porcelain')).toBe('');
    expect((await each.run(each.api, 'compile')).stdout).not.toContain('written');
    expect(await each.run(each.api, 'compile', '--check')).toMatchObject({ code: 0 });
    expect(await each.run(each.api, 'compile', '--remove')).toMatchObject({ code: 0 });
    expect(await readFile(at(each, '.claude/settings.local.json'), 'utf8')).toBe(theirs);
    await expect(readFile(at(each, '.git/hooks/pre-commit'))).rejects.toThrow('ENOENT');
  });

  it('leaves settings that are broken or committed as they are, and says so', async () => {
    await using each = await team();
    await mkdir(at(each, '.claude'));
    await writeFile(at(each, '.claude/settings.local.json'), '{ "hooks": [');
    const broken = await each.run(each.repo.path, 'compile');
    expect(broken.code).toBe(1);
    expect(broken.stdout).toContain('left as it is: it is no JSON object');
    expect(await readFile(at(each, '.claude/settings.local.json'), 'utf8')).toBe('{ "hooks": [');
    await writeFile(at(each, '.claude/settings.local.json'), '{}');
    await each.repo.git('add', '--force', '.claude/settings.local.json');
    expect((await each.run(each.repo.path, 'compile')).stdout).toContain('it is committed');
  });
});

describe('git, after concert compile', () => {
  it('refuses a commit out of scope in an instance’s worktree, and lets everything else be', async () => {
    await using each = await team();
    await each.run(each.repo.path, 'compile');
    expect(await commit(each, each.api, { 'api/a.ts': '' })).toMatchObject({ code: 0 });
    const refused = await commit(each, each.api, { 'storage/read.ts': 'mine\n' });
    expect(refused.code).toBe(1);
    expect(refused.stdout + refused.stderr).toContain('concert scope request storage/read.ts');
    expect(await commit(each, each.repo.path, { 'storage/read.ts': 'a person’s\n' })).toMatchObject({ code: 0 });
  });

  it('knows an instance by its worktree, whatever branch it makes', async () => {
    await using each = await team();
    await each.run(each.repo.path, 'compile');
    await git(each, each.api, 'checkout', '-qb', 'feature/storage-disguise');
    expect((await commit(each, each.api, { 'storage/read.ts': 'mine\n' })).code).toBe(1);
  });

  it('lets an instance merge the integration branch, conflicts of its own included, and nothing besides', async () => {
    await using each = await team();
    await each.run(each.repo.path, 'compile');
    await commit(each, each.api, { 'api/server.ts': 'ours\n' });
    await commit(each, each.repo.path, {
      'storage/read.ts': 'new\n',
      'storage/more.ts': '',
      'api/server.ts': 'theirs\n',
    });
    expect((await git(each, each.api, 'merge', '-q', 'develop')).code).toBe(1);
    await writeFile(path.join(each.api, 'storage/extra.ts'), '');
    expect((await commit(each, each.api, { 'api/server.ts': 'both\n' })).code).toBe(1);
    await git(each, each.api, 'rm', '-q', '--cached', 'storage/extra.ts');
    await writeFile(path.join(each.api, '.gitignore'), '');
    expect(await git(each, each.api, 'commit', '-qm', 'merge')).toMatchObject({ code: 0, stdout: '' });
  });

  it('refuses a push to the integration branch and to trunk, and of what is out of scope', async () => {
    await using each = await team();
    await each.run(each.repo.path, 'compile');
    const origin = `${each.repo.path}-origin`;
    await runProcess('git', ['init', '--quiet', '--bare', origin]);
    const push = async (...refs: readonly string[]) => (await git(each, each.api, 'push', '-q', origin, ...refs)).code;
    await commit(each, each.api, { 'api/a.ts': '' });
    expect(await push('feature/api-work')).toBe(0);
    expect([await push('HEAD:develop'), await push('HEAD:main')]).toEqual([1, 1]);
    await writeFile(path.join(each.api, 'storage/read.ts'), 'mine\n');
    await git(each, each.api, 'commit', '-qam', 'slip', '--no-verify');
    expect(await push('feature/api-work')).toBe(1);
  });

  it('still runs a person’s own hook, after ours, and husky’s; and says when husky took ours away', async () => {
    await using each = await team();
    const husky = at(each, '.husky/_');
    await mkdir(husky, { recursive: true });
    const shim = '#!/usr/bin/env sh\necho theirs >> "$(git rev-parse --git-common-dir)/ran"\n';
    const install = async () => {
      await writeFile(path.join(husky, 'pre-commit'), shim);
      await chmod(path.join(husky, 'pre-commit'), 0o755);
      await each.repo.git('config', 'core.hooksPath', husky);
    };
    await install();
    await each.run(each.repo.path, 'compile');
    expect((await commit(each, each.api, { 'api/a.ts': '' })).code).toBe(0);
    expect((await commit(each, each.api, { 'storage/read.ts': 'mine\n' })).code).toBe(1);
    expect(await readFile(at(each, '.git/ran'), 'utf8')).toBe('theirs\n');
    await install();
    const check = await each.run(each.repo.path, 'compile', '--check');
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(/pre-commit stale/);
  });
});
