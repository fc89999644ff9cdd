import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openClone, type Clone } from './support/isolated.ts';
import { cannotMount, mountSmall } from './support/small-disk.ts';

const UP = [
  'up.leased',
  'up.branch-made',
  'up.added',
  'up.before-checkout',
  'up.checked-out',
  'up.bound',
  'up.lease-kept',
  'up.env-written',
  'up.copied',
  'up.packages-brought',
  'up.hook-run',
] as const;
const DOWN = [
  'down.before-save',
  'down.saved',
  'down.marked',
  'down.files-deleted',
  'down.deleted',
  'down.binding-released',
  'down.branch-removed',
] as const;

const inside = (clone: Clone, file: string) => path.join(clone.folder('api'), file);

/** Everything that an instance that is up must have, whatever happened before. */
async function expectUp(clone: Clone): Promise<void> {
  const places = await clone.json<{ state: string; ports: object; changed: number }[]>('ls');
  expect(places[1]).toMatchObject({ state: 'ready', ports: { main: 8101 }, changed: 0 });
  expect(JSON.parse((await clone.try(['whoami', '--json'], {}, clone.folder('api'))).stdout)).toMatchObject({
    actor: 'instance:api',
  });
  expect(await readFile(inside(clone, '.env'), 'utf8')).toBe('A=1');
  expect(existsSync(inside(clone, '.claude/settings.local.json'))).toBe(true);
  expect(await clone.repo.git('fsck', '--no-dangling', '--no-progress')).toBe('');
}

async function openWithSecrets(): Promise<Clone> {
  const clone = await openClone('copyIgnored: [.env]\n', { '.gitignore': '.env\nnode_modules\n' });
  await clone.repo.write({ '.env': 'A=1', 'node_modules/x/index.js': 'x' });
  return clone;
}

describe('SIGKILL between two steps', () => {
  it.each(UP)('of up, at %s: ls answers, and the next up ends where it would have', async (failpoint) => {
    await using clone = await openWithSecrets();
    await clone.killAt(failpoint, 'up', 'api');
    await clone.run('ls');
    await clone.run('up', 'api');
    await expectUp(clone);
    await clone.run('down', 'api');
    expect(await clone.repo.git('for-each-ref', 'refs/concert/saved')).toBe('');
  });

  it.each(UP)('of up, at %s: down takes away what there is', async (failpoint) => {
    await using clone = await openWithSecrets();
    await clone.killAt(failpoint, 'up', 'api');
    await clone.try(['down', 'api']); // E_NOT_UP where nothing was made yet
    expect((await clone.repo.git('worktree', 'list')).split('\n')).toHaveLength(1);
    expect((await clone.json<{ state: string; ports: object }[]>('ls'))[1]).toMatchObject({ state: 'down', ports: {} });
  });

  it.each(DOWN)('of down, at %s: nothing is lost, and the next command ends it', async (failpoint) => {
    await using clone = await openWithSecrets();
    await clone.run('up', 'api');
    await writeFile(inside(clone, 'api/work.ts'), 'precious\n');
    await clone.killAt(failpoint, 'down', 'api');
    await clone.run('ls');
    await clone.try(['down', 'api']);
    expect(existsSync(clone.folder('api'))).toBe(false);
    const saved = (await clone.repo.git('for-each-ref', '--format=%(refname)', 'refs/concert/saved')).split('\n');
    for (const ref of saved) expect(await clone.repo.git('show', `${ref}:api/work.ts`)).toBe('precious');
    await clone.run('up', 'api');
    await expectUp(clone);
  });

  it('of down while it deletes: up finishes it first, and what somebody wrote meanwhile is saved', async () => {
    await using clone = await openWithSecrets();
    await clone.run('up', 'api');
    await writeFile(inside(clone, 'api/work.ts'), 'precious\n');
    await clone.killAt('down.marked', 'down', 'api');
    await writeFile(inside(clone, 'api/late.ts'), 'late\n');
    await clone.run('up', 'api');
    await expectUp(clone);
    const saved = (await clone.repo.git('for-each-ref', '--format=%(refname)', 'refs/concert/saved')).split('\n');
    expect(await clone.repo.git('show', `${saved.at(-1)}:api/late.ts`)).toBe('late');
  });
});

describe('up', () => {
  it('waits for another up, and a killed one keeps nobody waiting', async () => {
    await using clone = await openWithSecrets();
    const first = await clone.standAt('up.added', 'up', 'api');
    const second = clone.run('up', 'storage');
    const ended = await Promise.race([
      second.then(() => 'ended'),
      new Promise((resolve) => setTimeout(resolve, 1500, 'waits')),
    ]);
    expect(ended).toBe('waits');
    const exit = once(first, 'exit');
    first.kill('SIGKILL');
    await exit;
    await second;
  });

  it('takes away an index.lock that a killed git left, and goes over half a checkout, which it saves', async () => {
    await using clone = await openWithSecrets();
    await clone.killAt('up.before-checkout', 'up', 'api');
    await mkdir(inside(clone, 'api'));
    await writeFile(inside(clone, 'api/server.ts'), 'half a fi');
    const gitDir = await clone.git('api', 'rev-parse', '--absolute-git-dir');
    await writeFile(path.join(gitDir, 'index.lock'), 'half an index');
    const { instances } = await clone.json<{ instances: { saved: string[] }[] }>('up', 'api');
    await expectUp(clone);
    expect(await clone.repo.git('show', `${instances[0]?.saved[0]}:api/server.ts`)).toBe('half a fi');
  });

  it('gives twenty instances twenty ports, and takes all away again', async () => {
    const many = Array.from(
      { length: 20 },
      (_, at) => `  i${at + 1}: { number: ${at + 1}, title: I, owns: [/d${at}/] }\n`,
    );
    await using clone = await openClone('', {}, `a "path" with 'all'`, `version: 1\ninstances:\n${many.join('')}`);
    const { instances } = await clone.json<{ instances: { ports: { main: number } }[] }>('up');
    expect(instances.map(({ ports }) => ports.main)).toEqual(Array.from({ length: 20 }, (_, at) => 8001 + 100 * at));
    expect((await clone.repo.git('worktree', 'list')).split('\n')).toHaveLength(21);
    await clone.run('down', '--all');
    expect((await clone.repo.git('worktree', 'list')).split('\n')).toHaveLength(1);
  });
});

describe.skipIf(cannotMount())('a full disk', () => {
  it('in a checkout is one instance’s problem, and the next up goes on when there is space', async () => {
    await using clone = await openWithSecrets();
    await clone.repo.commit('big', { 'api/big.bin': Buffer.alloc(3_000_000, 'x') });
    await clone.repo.git('branch', '--force', 'develop');
    const small = path.join(path.dirname(clone.repo.path), 'small');
    using _disk = mountSmall(small, 2);
    const told = await clone.json<{ instances: { instance: string; problem?: { code: string } }[] }>(
      'up',
      '--in',
      small,
    );
    expect(told.instances.map(({ problem }) => problem?.code)).toEqual(['E_DISK_FULL', 'E_DISK_FULL']);
    expect((await clone.json<{ state: string }[]>('ls')).map(({ state }) => state)).toEqual([
      'unfinished',
      'unfinished',
    ]);
    await clone.run('down', '--all');
    expect((await clone.repo.git('worktree', 'list')).split('\n')).toHaveLength(1);
    expect(await clone.repo.git('status', '--porcelain')).toBe('');
  });
});
