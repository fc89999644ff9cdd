import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { testRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../../git/index.ts';
import { locateWrite, toolCallWrites } from '../index.ts';

/** Where the writes of a call end up: `api/a.ts`, `../other:api/a.ts`, `git`, `elsewhere`. */
async function placesOf(folder: string, tool: string, input: Record<string, unknown>, cwd = folder) {
  const repository = await openRepository(folder);
  const writes = toolCallWrites({ tool, input, cwd });
  return writes
    ?.flatMap((write) => locateWrite(repository, write))
    .flatMap((each) => {
      if (each.place !== 'worktree') return [each.place];
      const root = path.relative(repository.root, each.root);
      const { change } = each;
      const taken = 'from' in change ? [`-${change.from}`] : [];
      const names = [...taken, ...('to' in change ? [change.to] : [])];
      return names.map((name) => (root === '' ? name : `${root}:${name}`));
    });
}

async function clone() {
  const repo = await testRepository();
  await repo.commit('start', { 'api/a.ts': '', 'storage/b.ts': '' });
  await repo.git('worktree', 'add', '--quiet', '-b', 'other', '../other');
  return repo;
}

describe('what a tool call is about to write', () => {
  it.each([
    ['Write', { file_path: 'api/a.ts' }, ['api/a.ts']],
    ['Edit', { file_path: 'new/deep/x.ts' }, ['new/deep/x.ts']],
    ['NotebookEdit', { notebook_path: 'api/n.ipynb' }, ['api/n.ipynb']],
    ['Write', { file_path: 'api/../storage/b.ts' }, ['storage/b.ts']],
    ['Write', { file_path: '../other/api/a.ts' }, ['../other:api/a.ts']],
    ['Write', { file_path: '.git/hooks/pre-commit' }, ['git']],
    ['Write', { file_path: '.GIT/config' }, ['.GIT/config']],
    ['Write', { file_path: '../../outside' }, ['elsewhere']],
    ['Read', { file_path: 'storage/b.ts' }, []],
    ['Bash', { command: 'echo x > storage/b.ts' }, []],
  ])('%s %j is %j', async (tool, input, places) => {
    await using repo = await clone();
    expect(await placesOf(repo.path, tool, input)).toEqual(places);
  });

  it.each([
    ['Write', {}],
    ['Write', { file_path: 7 }],
    ['apply_patch', { command: 'nothing of a patch' }],
  ])('%s %j does not say', async (tool, input) => {
    await using repo = await clone();
    expect(await placesOf(repo.path, tool, input)).toBeUndefined();
  });

  it('is every file of a patch, counted from where the call is made, and both names of a move', async () => {
    await using repo = await clone();
    const lines = [
      '*** Add File: x.ts',
      '+',
      '*** Update File: a.ts',
      '*** Move to: ../storage/c.ts',
      '*** Delete File: b',
    ];
    const command = ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');
    const places = ['api/x.ts', '-api/a.ts', 'storage/c.ts', '-api/b'];
    const cwd = path.join(repo.path, 'api');
    expect(await placesOf(repo.path, 'apply_patch', { command }, cwd)).toEqual(places);
    expect(await placesOf(repo.path, 'Bash', { command: `apply_patch <<'E'\n${command}\nE` }, cwd)).toEqual(places);
    expect(await placesOf(repo.path, 'apply_patch', { command: ['apply_patch', command] }, cwd)).toEqual(places);
  });

  it('follows links: of a parent that exists, of the file itself, dangling, in a row and in a circle', async () => {
    await using repo = await clone();
    const at = (name: string) => path.join(repo.path, 'api', name);
    await symlink('../storage', at('door'));
    await symlink('door/b.ts', at('twice'));
    await symlink('../storage/not-yet.ts', at('dangling'));
    await symlink('circle', at('circle'));
    await symlink('../.git', at('data'));
    const place = async (file: string) => (await placesOf(repo.path, 'Write', { file_path: file }))?.[0];
    expect(await place('api/door/new/deep.ts')).toBe('storage/new/deep.ts');
    expect(await place('api/twice')).toBe('storage/b.ts');
    expect(await place('api/dangling')).toBe('storage/not-yet.ts');
    expect(await place('api/circle')).toBe('git');
    expect(await place('api/data/config')).toBe('git');
    const patch = '*** Begin Patch\n*** Delete File: api/twice\n*** End Patch';
    expect(await placesOf(repo.path, 'apply_patch', { command: patch })).toEqual(['-api/twice']);
  });

  it('seen from a linked worktree: the main checkout is another, its git data is git’s', async () => {
    await using repo = await clone();
    const other = path.join(repo.path, '../other');
    const place = async (file: string) => (await placesOf(other, 'Write', { file_path: file }))?.[0];
    expect(await place(path.join(repo.path, 'api/a.ts'))).toBe('../repository:api/a.ts');
    expect(await place(path.join(repo.path, '.git/refs/heads/main'))).toBe('git');
    expect(await place('api/a.ts')).toBe('api/a.ts');
  });

  it('in a repository inside the worktree is a path of the worktree', async () => {
    await using repo = await clone();
    await mkdir(path.join(repo.path, 'storage/vendor'));
    await repo.git('init', '--quiet', 'storage/vendor');
    expect(await placesOf(repo.path, 'Write', { file_path: 'storage/vendor/x' })).toEqual(['storage/vendor/x']);
  });
});
