import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { openClone, type Clone } from './support/isolated.ts';

interface Down {
  readonly instances: readonly {
    readonly branchFate: string;
    readonly saved: { readonly work?: string; readonly commits?: string };
    readonly keptIn?: string;
    readonly problem?: { readonly code: string; readonly message: string };
  }[];
}

const inside = (clone: Clone, file: string) => path.join(clone.folder('api'), file);

describe('concert down', () => {
  it('saves what is staged, changed, untracked and deleted, and brings all of it back', async () => {
    await using clone = await openClone('', { 'api/gone.ts': 'gone\n' });
    await clone.run('up', 'api');
    await writeFile(inside(clone, 'api/server.ts'), 'staged\n');
    await clone.git('api', 'add', '--all');
    await writeFile(inside(clone, 'api/server.ts'), 'changed after\n');
    await mkdir(inside(clone, 'api/new "folder"'));
    await writeFile(inside(clone, 'api/new "folder"/é.ts'), 'untracked\n');
    await rm(inside(clone, 'api/gone.ts'));
    const status = await clone.git('api', 'status', '--porcelain', '--untracked-files=all');
    const [result] = (await clone.json<Down>('down', 'api')).instances;
    expect(existsSync(clone.folder('api'))).toBe(false);
    expect(result?.branchFate).toBe('removed');
    const name = result?.saved.work?.replace('refs/concert/saved/', '') ?? '';
    expect(await clone.run('saved', 'list')).toContain(name);
    expect(await clone.run('saved', 'show', name)).toContain('A api/new \\"folder\\"/é.ts');
    await clone.run('up', 'api');
    await clone.run('saved', 'restore', name);
    expect(await readFile(inside(clone, 'api/server.ts'), 'utf8')).toBe('changed after\n');
    expect(await clone.git('api', 'show', ':api/server.ts')).toBe('staged');
    expect(await readFile(inside(clone, 'api/new "folder"/é.ts'), 'utf8')).toBe('untracked\n');
    expect(existsSync(inside(clone, 'api/gone.ts'))).toBe(false);
    expect(status.split('\n')).toHaveLength(3);
    const again = await clone.try(['saved', 'restore', name]);
    expect(again).toMatchObject({ code: 7, stderr: expect.stringMatching(/E_WORK_IN_THE_WAY .*api\/server\.ts/) });
  });

  it('keeps a branch with commits of its own, and saves those that an amend and a detached HEAD left behind', async () => {
    await using clone = await openClone();
    await clone.run('up', 'api');
    const commit = async (content: string, ...flags: string[]) => {
      await writeFile(inside(clone, 'api/server.ts'), content);
      await clone.git('api', 'commit', '--quiet', '--all', '--message', content, ...flags);
      return clone.git('api', 'rev-parse', 'HEAD');
    };
    const first = await commit('first');
    const second = await commit('second', '--amend');
    await clone.git('api', 'checkout', '--quiet', '--detach');
    const third = await commit('third');
    const [result] = (await clone.json<Down>('down', 'api')).instances;
    expect(await clone.repo.git('rev-parse', 'feature/api-work')).toBe(second);
    const parents = (await clone.repo.git('rev-parse', `${result?.saved.commits}^@`)).split('\n');
    expect(parents.toSorted()).toEqual([first, third].toSorted());
    expect(await clone.run('saved', 'restore', result?.saved.commits ?? '')).toContain('as branch restored/api/');
  });

  it('saves a rebase that stopped in the middle, with what it was to do, and the refs of the worktree alone', async () => {
    await using clone = await openClone();
    await clone.run('up', 'api');
    const commit = async (content: string) => {
      await writeFile(inside(clone, 'api/server.ts'), content);
      await clone.git('api', 'commit', '--quiet', '--all', '--message', content);
      return clone.git('api', 'rev-parse', 'HEAD');
    };
    const [base, ours] = [await clone.git('api', 'rev-parse', 'HEAD'), await commit('ours')];
    await clone.git('api', 'checkout', '--quiet', '--detach', base);
    const theirs = await commit('theirs');
    await clone.git('api', 'checkout', '--quiet', 'feature/api-work');
    await expect(clone.git('api', 'rebase', theirs)).rejects.toThrow('conflict');
    const blob = await clone.repo.git('hash-object', '-w', 'package-lock.json');
    await clone.git('api', 'update-ref', 'refs/worktree/mark', ours);
    await clone.git('api', 'update-ref', 'refs/worktree/note', blob);
    const told = await clone.try(['down', 'api']);
    expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('git’s rebase of api that was not ended') });
    const saved = await clone.json<{ name: string; says: string }[]>('saved', 'list');
    const named = (end: string) => saved.find(({ name }) => name.endsWith(end))?.name ?? '';
    expect(await clone.repo.git('rev-parse', `refs/concert/saved/${named('-refs/worktree/mark')}`)).toBe(ours);
    expect(await clone.repo.git('rev-parse', `refs/concert/saved/${named('-refs/worktree/note')}`)).toBe(blob);
    const kept = (file: string) => clone.repo.git('show', `refs/concert/saved/${named('-git')}:rebase-merge/${file}`);
    expect([await kept('onto'), await kept('orig-head')]).toEqual([theirs, ours]);
    expect(await clone.run('saved', 'show', named('-git'))).toContain('A rebase-merge/git-rebase-todo');
    expect(await clone.repo.git('for-each-ref', '--contains', theirs, 'refs/concert/saved')).not.toBe('');
  });

  it('keeps a changed .env aside, for its owner only and in no commit', async () => {
    await using clone = await openClone('copyIgnored: [.env]\n', { '.gitignore': '.env\n' });
    await clone.repo.write({ '.env': 'A=1' });
    await clone.run('up', 'api');
    await writeFile(inside(clone, '.env'), 'A=secret');
    const [result] = (await clone.json<Down>('down', 'api')).instances;
    expect(await readFile(path.join(result?.keptIn ?? '', '.env'), 'utf8')).toBe('A=secret');
    expect(result?.saved).toEqual({});
  });

  it('takes the branch only where all is integrated, and never with --keep-branch', async () => {
    await using clone = await openClone();
    await clone.run('up');
    expect((await clone.json<Down>('down', 'api', '--keep-branch')).instances[0]?.branchFate).toBe('kept');
    expect((await clone.json<Down>('down', 'storage')).instances[0]?.branchFate).toBe('removed');
    expect(await clone.repo.git('branch', '--list', 'feature/*', '--format=%(refname:short)')).toBe('feature/api-work');
  });

  it.each([
    [
      'a repository inside it',
      'E_NESTED_REPOSITORY',
      async (clone: Clone) => {
        await clone.repo.git('init', '-q', inside(clone, 'own'));
        await clone.repo.git('-C', inside(clone, 'own'), 'commit', '-q', '--allow-empty', '-m', 'own');
      },
    ],
    [
      'a lock that somebody put on it',
      'E_WORKTREE_LOCKED',
      (clone: Clone) => clone.repo.git('worktree', 'lock', '--reason', 'mine', clone.folder('api')),
    ],
  ])('leaves a worktree with %s as it is', async (_says, code, prepare) => {
    await using clone = await openClone();
    await clone.run('up', 'api');
    await prepare(clone);
    const [result] = (await clone.json<Down>('down', 'api')).instances;
    expect(result?.problem?.code).toBe(code);
    expect(existsSync(inside(clone, 'api/server.ts'))).toBe(true);
  });

  it.skipIf(lacks({ file: '/proc/self/cwd' }))(
    'names the processes that run in it, and goes on only with --force',
    async () => {
      await using clone = await openClone();
      await clone.run('up', 'api');
      const child = spawn('sleep', ['60'], { cwd: clone.folder('api') });
      try {
        const [refused] = (await clone.json<Down>('down', 'api')).instances;
        expect(refused?.problem).toMatchObject({
          code: 'E_WORKTREE_BUSY',
          message: expect.stringContaining(`sleep (${child.pid})`),
        });
        expect((await clone.try(['down', 'api', '--force'])).stdout).toContain(`may still run: sleep (${child.pid})`);
      } finally {
        child.kill();
      }
    },
  );
});

describe('a worktree that was deleted by hand', () => {
  it('is seen, saved of what its index held, and made anew by up; by down it is cleared away', async () => {
    await using clone = await openClone();
    await clone.run('up', 'api');
    await writeFile(inside(clone, 'api/staged.ts'), 'staged\n');
    await clone.git('api', 'add', '--all');
    await rm(clone.folder('api'), { recursive: true });
    expect((await clone.json<{ state: string }[]>('ls'))[1]?.state).toBe('gone');
    const { instances } = await clone.json<{ instances: { saved: string[]; worktree: string }[] }>('up', 'api');
    expect(instances[0]?.worktree).toBe('lost');
    expect(await clone.repo.git('show', `${instances[0]?.saved[0]}:api/staged.ts`)).toBe('staged');
    expect(await clone.git('api', 'status', '--porcelain')).toBe('');
    await rm(clone.folder('api'), { recursive: true });
    await clone.run('prune');
    expect((await clone.repo.git('worktree', 'list')).split('\n')).toHaveLength(1);
    expect((await clone.json<{ state: string }[]>('ls'))[1]?.state).toBe('down');
  });
});
