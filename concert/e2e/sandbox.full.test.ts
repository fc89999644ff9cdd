import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lacks, runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT } from './concert.ts';
import { sandboxed, sandboxEnv } from './sandboxed.ts';
import { team, type Team } from './team.ts';

const tip = (each: Team, ref: string) => each.repo.git('rev-parse', '--verify', '--quiet', ref).catch(() => 'nothing');

async function until(condition: () => Promise<boolean>): Promise<boolean> {
  for (let left = 200; left > 0; left--) {
    if (await condition()) return true;
    await sleep(25);
  }
  return false;
}

describe.skipIf(lacks({ program: 'bwrap' }))('an instance in a sandbox', () => {
  it('lets an instance commit, amend, rebase and branch as ever, and shows its branch outside', async () => {
    await using each = await team();
    const script = [
      'set -e; echo 1 > api/one; git add .; git commit -qm one; echo 2 > api/two; git add .; git commit -qm two',
      'git commit -q --amend -m second; git reset -q --soft HEAD~1; git commit -qm again; git rebase -q develop',
      'git switch -qc feature/api-other; echo 3 > api/three; git add .; git commit -qm three; git switch -q feature/api-work',
      'git cherry-pick feature/api-other >/dev/null; git fsck --connectivity-only 2>/dev/null',
    ].join('\n');
    const run = await sandboxed(each, each.api, ['sh', '-c', script]);
    expect(run.code).toBe(0);
    // To forget a passing ref git wants the lock of what all worktrees share; it goes on without.
    expect(run.stderr.replaceAll(/^error: Unable to create '.*packed-refs\.lock': Read-only file system\n/gm, '')).toBe(
      '',
    );
    const log = await each.repo.git('log', '--format=%s', 'develop..feature/api-work');
    expect(log).toBe('three\nagain\none');
    expect(await each.repo.git('log', '-1', '--format=%s', 'feature/api-other')).toBe('three');
    expect(await each.repo.git('-C', each.api, 'status', '--porcelain')).toBe('');
    expect(await each.repo.git('reflog', '-1', '--format=%gs', 'feature/api-work')).toBe('concert: from the sandbox');
  });

  it('shows a commit outside while the command still runs, and a branch that moved outside inside', async () => {
    await using each = await team();
    const script =
      'git commit -q --allow-empty -m live; until git rev-parse -q --verify feature/storage-new; do sleep .05; done';
    const run = sandboxed(each, each.api, ['sh', '-c', script]);
    expect(
      await until(async () => (await each.repo.git('log', '-1', '--format=%s', 'feature/api-work')) === 'live'),
    ).toBe(true);
    await each.repo.git('branch', 'feature/storage-new', 'develop');
    expect(await run).toMatchObject({ code: 0, stderr: '' });
    expect(await tip(each, 'feature/storage-new')).toBe(await tip(each, 'develop'));
  });

  it('survives `git pack-refs --all --prune` outside', async () => {
    await using each = await team();
    const script =
      'touch started; until test -e go; do sleep .05; done; git commit -q --allow-empty -m after; git log -1 --format=%s feature/storage-work';
    const run = sandboxed(each, each.api, ['sh', '-c', script]);
    expect(await until(async () => existsSync(path.join(each.api, 'started')))).toBe(true);
    await each.repo.git('pack-refs', '--all', '--prune');
    await writeFile(path.join(each.api, 'go'), '');
    expect(await run).toEqual({ code: 0, stderr: '', stdout: 'start\n' });
    expect(await each.repo.git('log', '-1', '--format=%s', 'feature/api-work')).toBe('after');
  });

  it('keeps what it may not take out: another’s branch, and one that was moved outside meanwhile', async () => {
    await using each = await team();
    const before = await tip(each, 'feature/storage-work');
    const script = [
      'git commit -q --allow-empty -m theirs; git update-ref refs/heads/feature/storage-work HEAD; git reset -q --hard HEAD~1',
      'touch started; until test -e go; do sleep .05; done; echo done',
    ].join('\n');
    const run = sandboxed(each, each.api, ['sh', '-c', script]);
    expect(await until(async () => existsSync(path.join(each.api, 'started')))).toBe(true);
    await writeFile(path.join(each.api, 'go'), '');
    expect((await run).stdout).toContain('kept refs/heads/feature/storage-work as refs/concert/saved/sandbox/');
    expect(await tip(each, 'feature/storage-work')).toBe(before);
    expect(
      await each.repo.git('log', '-1', '--format=%s', '--glob=refs/concert/saved/sandbox/**/feature/storage-work'),
    ).toBe('theirs');
  });

  it('takes out what a killed one left, when the next one starts', async () => {
    await using each = await team();
    const child = spawn(process.execPath, [CONCERT, 'sandbox', '--', 'sh', '-c', 'touch started; sleep 60'], {
      cwd: each.api,
      env: { ...process.env, ...sandboxEnv(each) },
      stdio: 'ignore',
    });
    expect(await until(async () => existsSync(path.join(each.api, 'started')))).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [left] = (await each.repo
      .git('rev-parse', '--git-path', 'concert/sandbox')
      .then(async (folder) => (await runProcess('ls', [path.join(each.repo.path, folder)])).stdout.split('\n'))) as [
      string,
    ];
    const made = await each.repo.git('commit-tree', '-m', 'not yet out', '-p', 'develop', 'develop^{tree}');
    await writeFile(path.join(each.repo.path, '.git/concert/sandbox', left, 'heads/api-work'), `${made}\n`);
    expect(await sandboxed(each, each.api, ['git', 'log', '-1', '--format=%s'])).toMatchObject({
      stdout: 'not yet out\n',
    });
    expect(await tip(each, 'feature/api-work')).toBe(made);
    expect((await runProcess('find', [path.join(each.repo.path, '.git'), '-name', '*concert-*'])).stdout).toBe('');
  });

  it('opens what a person opens, and nothing of the clone', async () => {
    await using each = await team();
    const folder = path.join(path.dirname(each.repo.path), 'cache');
    await mkdir(folder);
    const write = (target: string) =>
      sandboxed(each, each.api, ['touch', path.join(target, 'file')], { options: ['--write', target] });
    expect(await write(folder)).toMatchObject({ code: 0 });
    expect(existsSync(path.join(folder, 'file'))).toBe(true);
    for (const closed of [
      each.storage,
      path.join(each.storage, 'storage'),
      path.join(each.repo.path, '.git/refs'),
      '/none',
    ]) {
      expect(await write(closed)).toMatchObject({ code: 2, stderr: expect.stringContaining('E_SANDBOX_WRITE') });
    }
  });

  it('has the network of the machine, or none', async () => {
    await using each = await team();
    const devices = async (...options: string[]) =>
      (await sandboxed(each, each.api, ['cat', '/proc/net/dev'], { options })).stdout;
    expect((await devices()).split('\n').length).toBeGreaterThanOrEqual(
      (await devices('--no-network')).split('\n').length,
    );
    expect(await devices('--no-network')).not.toContain('eth');
  });

  it('lets Concert itself look: who am I, what is in scope, what was granted; and says that it cannot write', async () => {
    await using each = await team();
    const command = `'${process.execPath}' '${CONCERT}'`;
    const script = [
      `${command} whoami; echo x > storage/read.ts; git add .`,
      `${command} check --staged; echo "staged $?"; ${command} scope list; ${command} task list; ${command} scope request storage/read.ts --why x`,
    ].join('\n');
    const run = await sandboxed(each, each.api, ['sh', '-c', script]);
    expect(run.stdout).toContain('instance api');
    expect(run.stdout).toContain('denied storage/read.ts');
    expect(run.stdout).toContain('staged 1');
    expect(run.stderr).toContain('E_PERMISSION');
    expect(run.stderr).toContain('In a sandbox it always is');
  });

  it('puts on record outside what was committed inside under a grant', async () => {
    await using each = await team();
    const asked = await each.json<{ requests: { id: string }[] }>(
      each.api,
      'scope request',
      'storage/read.ts',
      '--why',
      'x',
    );
    const id = asked.requests[0]?.id ?? '';
    expect((await each.run(each.storage, 'scope', 'grant', id, '--for', '30m')).code).toBe(0);
    expect((await each.run(each.repo.path, 'compile')).code).toBe(0);
    const run = await sandboxed(each, each.api, ['sh', '-c', 'echo x > storage/read.ts; git commit -qam granted']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect((await each.run(each.storage, 'scope', 'undo', id)).code).toBe(0);
    const check = await each.run(each.repo.path, 'check', '--branch', 'feature/api-work');
    expect(check).toMatchObject({ code: 0, stderr: '' });
  });

  it('is refused where it would keep nothing in', async () => {
    await using each = await team();
    expect((await sandboxed(each, each.repo.path, ['true'])).stderr).toContain('E_SANDBOX_MAIN');
    await each.repo.git('-C', each.storage, 'checkout', '--quiet', '--detach');
    expect((await sandboxed(each, each.storage, ['true'])).stderr).toContain('E_SANDBOX_DETACHED');
    const inside = `'${process.execPath}' '${CONCERT}' sandbox -- true`;
    expect((await sandboxed(each, each.api, ['sh', '-c', inside])).stderr).toContain('E_SANDBOX_INSIDE');
  });
});
