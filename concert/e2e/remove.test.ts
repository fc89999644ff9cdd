import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestRepository } from '@concert-mia/base/testkit';
import { runProcess, testRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT, concert, concertJson } from './concert.ts';
import { repositoryOf, SHOP } from './repositories.ts';
import { snapshot } from './snapshot.ts';

interface Answer {
  readonly status: string;
  readonly branch: { readonly kind: string; readonly because?: string; readonly savedAs?: string };
  readonly files: readonly string[];
  readonly saved?: { readonly ref: string; readonly files: readonly string[] };
}

const remove = (cwd: string, ...args: string[]) => concertJson<Answer>(cwd, ['remove', ...args]);

/** A repository that Concert was set up on, committed on trunk and on the integration branch. */
async function setUp(): Promise<TestRepository> {
  const repo = await repositoryOf(SHOP);
  await concert(repo.path, ['init', '--yes']);
  await repo.commit('Set Concert up');
  await repo.git('push', '--quiet', '.', 'HEAD:develop');
  return repo;
}

const exists = (repo: TestRepository, file: string) =>
  access(path.join(repo.path, file)).then(
    () => true,
    () => false,
  );

describe('concert remove', () => {
  it('takes its lines out of the hooks, and leaves a person’s', async () => {
    await using repo = await setUp();
    await repo.write({ '.git/hooks/pre-push': '#!/bin/sh\necho mine\n' });
    await concert(repo.path, ['compile']);
    expect(await readFile(path.join(repo.path, '.git/hooks/pre-push'), 'utf8')).toContain('hook pre-push');
    expect((await concert(repo.path, ['remove', '--yes'])).stdout).toContain('pre-push');
    expect(await readFile(path.join(repo.path, '.git/hooks/pre-push'), 'utf8')).toBe('#!/bin/sh\necho mine\n');
    expect(await exists(repo, '.git/hooks/pre-commit')).toBe(false);
    expect(await exists(repo, '.claude/settings.local.json')).toBe(false);
  });

  it('saves the store and the ledger, and both can be brought back', async () => {
    await using repo = await setUp();
    await concert(repo.path, ['task', 'add', 'Cache answers', '--instance', 'api']);
    const before = await concertJson<object>(repo.path, ['task', 'list']);
    const gone = await concert(repo.path, ['remove', '--yes']);
    expect(gone).toMatchObject({ code: 0, stdout: expect.stringContaining('removed store') });
    expect(await exists(repo, '.git/concert/store.db')).toBe(false);
    await repo.git('checkout', '--quiet', '--', '.');
    const [bringBack = ''] = /git show .* && concert restore store\.db/.exec(gone.stdout) ?? [];
    const script = bringBack.replace('concert restore', `"${process.execPath}" "${CONCERT}" restore --yes`);
    expect(await runProcess('bash', ['-c', script], { cwd: repo.path })).toMatchObject({ code: 0 });
    expect(await concertJson<object>(repo.path, ['task', 'list'])).toEqual(before);
  });

  it('right after init leaves no trace but what it saved', async () => {
    await using repo = await repositoryOf(SHOP);
    const settings = await repo.git('config', '--local', '--list');
    await concert(repo.path, ['init', '--yes']);
    expect(await remove(repo.path, '--yes')).toMatchObject({ status: 'removed', branch: { kind: 'removed' } });
    expect(await repo.git('status', '--porcelain', '--ignored')).toBe('');
    expect(await repo.git('config', '--local', '--list')).toBe(settings);
    const refs = await repo.git('for-each-ref', '--format=%(refname)');
    expect(refs.replaceAll(/\d{8}-\d{6}-\d{3}/g, 'TIME').split('\n')).toEqual([
      'refs/concert/saved/TIME-files',
      'refs/concert/saved/TIME/develop',
      'refs/heads/main',
    ]);
  });

  it('keeps the documents that people wrote', async () => {
    await using repo = await setUp();
    const documents = ['docs/rfcs/RFC-001-cache.md', 'docs/adr/0001-one.md', 'docs/work-logs/2026-01-01-api.md'];
    await repo.commit('write', Object.fromEntries(documents.map((file) => [file, '# Words\n'])));
    await remove(repo.path, '--yes');
    expect(await Promise.all(documents.map((file) => exists(repo, file)))).toEqual([true, true, true]);
    expect(await exists(repo, 'concert.yaml')).toBe(false);
    expect(await exists(repo, '.concert')).toBe(false);
    expect(await exists(repo, 'docs/rfcs/README.md')).toBe(false);
  });

  it('saves a concert.yaml with changes, and the command that it prints brings it back', async () => {
    await using repo = await setUp();
    const file = path.join(repo.path, 'concert.yaml');
    const edited = `${await readFile(file, 'utf8')}# mine, \u00fcncommitted\r\n`;
    await writeFile(file, edited);
    await repo.write({ '.concert/own notes.txt': 'mine\n' });
    const { stdout } = await concert(repo.path, ['remove', '--yes']);
    expect(await exists(repo, 'concert.yaml')).toBe(false);
    const restore = /^ {2}(git restore .*)$/m.exec(stdout)?.[1] ?? '';
    expect((await runProcess('sh', ['-c', restore], { cwd: repo.path })).code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(edited);
    expect(await readFile(path.join(repo.path, '.concert/own notes.txt'), 'utf8')).toBe('mine\n');
  });

  it('saves nothing where everything is committed', async () => {
    await using repo = await setUp();
    expect(await remove(repo.path, '--dry-run')).not.toHaveProperty('saved');
  });

  it('removes an integration branch that init made and that trunk holds; it can be brought back', async () => {
    await using repo = await setUp();
    const tip = await repo.git('rev-parse', 'develop');
    const { branch } = await remove(repo.path, '--yes');
    expect(branch.kind).toBe('removed');
    await expect(repo.git('rev-parse', '--verify', 'refs/heads/develop')).rejects.toThrow('fatal');
    await repo.git('branch', 'develop', branch.savedAs ?? '');
    expect(await repo.git('rev-parse', 'develop')).toBe(tip);
  });

  it.each([
    ['it holds a commit that trunk has not', 'commits', ['checkout', '-q', 'develop']],
    ['it is checked out', 'checked-out', ['checkout', '-q', 'develop']],
  ])('keeps the integration branch where %s', async (_says, because, command) => {
    await using repo = await setUp();
    await repo.git(...command);
    if (because === 'commits') await repo.commit('work', { 'packages/api/new.ts': '' });
    const tip = await repo.git('rev-parse', 'develop');
    expect((await remove(repo.path, '--yes')).branch).toMatchObject({ kind: 'kept', because });
    expect(await repo.git('rev-parse', 'develop')).toBe(tip);
  });

  it('keeps an integration branch that was there before', async () => {
    await using repo = await repositoryOf(SHOP);
    await repo.git('branch', 'develop');
    await concert(repo.path, ['init', '--yes']);
    expect((await remove(repo.path, '--yes')).branch).toMatchObject({ kind: 'kept', because: 'not-ours' });
  });

  it('works where concert.yaml is broken', async () => {
    await using repo = await setUp();
    await repo.write({ 'concert.yaml': 'version: [' });
    expect(await remove(repo.path, '--yes')).toMatchObject({ status: 'removed', saved: { files: ['concert.yaml'] } });
  });

  it('changes nothing with --dry-run, without a terminal, and where nothing is to do', async () => {
    await using repo = await setUp();
    await repo.write({ 'concert.yaml': 'version: 1\n' });
    const before = await snapshot(repo.path);
    expect(await concert(repo.path, ['remove', '--dry-run'])).toMatchObject({ code: 0 });
    expect(await concert(repo.path, ['remove'])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('run `concert remove --yes`'),
    });
    expect(await snapshot(repo.path)).toEqual(before);
    await using other = await testRepository();
    const empty = await snapshot(other.path);
    expect(await remove(other.path, '--yes')).toMatchObject({ status: 'unchanged' });
    expect(await snapshot(other.path)).toEqual(empty);
  });
});
