import { chmod, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './support/desk.ts';

interface Who {
  readonly actor: string;
  readonly capability: string;
  readonly session: string | null;
  readonly binding: { readonly instance: string; readonly branch: string } | null;
  readonly onBranch: boolean;
}

describe('in a worktree that nobody bound', () => {
  it('a person acts, the same one each time, by a file that only they may read', async () => {
    await using desk = await openDesk();
    const who = await whoIn(desk);
    expect(who).toMatchObject({ actor: expect.stringMatching(/^person:[0-9a-f]{16}$/), session: null, binding: null });
    expect(path.relative(desk.home.path, who.capability)).toBe(path.join('concert', 'capability'));
    expect(await modeOf(who.capability)).toBe('600');
    expect((await whoIn(desk)).actor).toBe(who.actor);
  });
});

describe('in a worktree bound to an instance', () => {
  it('the instance acts there, and the person elsewhere', async () => {
    await using desk = await openDesk();
    const second = await boundWorktree(desk);
    const here = await whoIn(desk);
    const there = await whoIn(desk, second);
    expect(here.actor).toMatch(/^person:/);
    expect(there).toMatchObject({
      actor: 'instance:storage',
      binding: { instance: 'storage', branch: 'feature/storage-read' },
      onBranch: true,
    });
    expect(await modeOf(there.capability)).toBe('600');
    expect(there.capability).not.toBe(here.capability);
  });

  it('what is bound from one worktree is on record in every other', async () => {
    await using desk = await openDesk();
    const second = await boundWorktree(desk);
    const asked = await Promise.all(
      [desk.repo.path, second].map((cwd) => desk.try(['ledger', 'show', '--json'], {}, cwd)),
    );
    const [here, there] = asked.map((result) => JSON.parse(result.stdout) as { entries: { subject: string }[] });
    expect(here).toEqual(there);
    expect(here?.entries.map((entry) => entry.subject)).toContain('instance/storage');
  });

  it('another branch that is checked out is said', async () => {
    await using desk = await openDesk();
    const second = await boundWorktree(desk);
    await desk.repo.git('-C', second, 'checkout', '--quiet', '-b', 'feature/storage-other');
    expect(await whoIn(desk, second)).toMatchObject({ actor: 'instance:storage', onBranch: false });
    expect((await desk.try(['whoami'], {}, second)).stdout).toContain('but feature/storage-other is checked out');
  });

  it('an instance can neither bind, nor restore, nor speak for another', async () => {
    await using desk = await openDesk();
    const second = await boundWorktree(desk);
    const backup = path.join(desk.home.path, 'backup.db');
    await desk.run('backup', backup);
    for (const args of [
      ['ledger', 'bind', 'api'],
      ['restore', backup, '--yes'],
      ['progress', 'update', 'api', 'cache', 'completed'],
      ['task', 'claim', '--instance', 'api'],
    ]) {
      const refused = await desk.try(args, {}, second);
      expect(refused, args.join(' ')).toMatchObject({ code: 5, stderr: expect.stringContaining('E_NOT_ALLOWED') });
    }
    expect((await desk.try(['progress', 'update', 'storage', 'read', 'completed'], {}, second)).code).toBe(0);
  });

  it.each([
    ['that others may read', 'E_CAPABILITY_EXPOSED', (file: string) => chmod(file, 0o644)],
    ['that is gone', 'E_CAPABILITY_MISSING', (file: string) => rm(file)],
    ['that holds something else', 'E_CAPABILITY_INVALID', (file: string) => writeFile(file, 'secret words')],
    [
      'that somebody made up',
      'E_CAPABILITY_WRONG',
      (file: string) => writeFile(file, `concert-capability-1 ${'A'.repeat(43)}\n`),
    ],
  ])('a capability %s is refused with %s, and never shown', async (_says, code, spoil) => {
    await using desk = await openDesk();
    const second = await boundWorktree(desk);
    await spoil((await whoIn(desk, second)).capability);
    const refused = await desk.try(['whoami'], {}, second);
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining(code) });
    expect(refused.stdout + refused.stderr).not.toMatch(/secret words|A{43}/);
  });
});

async function whoIn(desk: Desk, cwd?: string): Promise<Who> {
  const result = await desk.try(['whoami', '--json'], {}, cwd);
  if (result.code !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout) as Who;
}

/** A second worktree, on a branch of its own, bound to `storage` from the first. */
async function boundWorktree(desk: Desk): Promise<string> {
  const folder = `${desk.repo.path}-storage`;
  await desk.repo.git('worktree', 'add', '--quiet', '-b', 'feature/storage-read', folder);
  await desk.run('ledger', 'bind', 'storage', '--repo', folder);
  return folder;
}

async function modeOf(file: string): Promise<string> {
  return ((await stat(file)).mode & 0o777).toString(8);
}
