import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, tempDir, testRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { openRepository } from './open-repository.ts';

describe('opening a repository', () => {
  it('finds the top from a folder inside it, in a path with spaces and quotes', async () => {
    await using repo = await testRepository(`it's a "repository"`);
    const head = await repo.commit('first', { 'src/deep/file.ts': '' });
    const opened = await openRepository(path.join(repo.path, 'src', 'deep'));
    expect(opened).toMatchObject({
      root: repo.path,
      shallow: false,
      head: { kind: 'branch', name: 'main', oid: head },
    });
  });

  it('tells an unborn branch from a detached HEAD', async () => {
    await using repo = await testRepository();
    expect((await openRepository(repo.path)).head).toEqual({ kind: 'unborn', name: 'main' });
    const oid = await repo.commit('first');
    await repo.git('checkout', '--quiet', '--detach');
    expect((await openRepository(repo.path)).head).toEqual({ kind: 'detached', oid });
  });

  it('gives a linked worktree its own git directory and the common one of the clone', async () => {
    await using repo = await testRepository();
    await repo.commit('first');
    const linked = `${repo.path}-linked`;
    await repo.git('worktree', 'add', '--quiet', linked);
    const opened = await openRepository(linked);
    expect(opened.root).toBe(linked);
    expect(opened.commonDir).toBe(path.join(repo.path, '.git'));
    expect(opened.gitDir).toBe(path.join(repo.path, '.git', 'worktrees', 'repository-linked'));
  });

  it('knows a shallow clone', async () => {
    await using repo = await testRepository();
    await repo.commit('first');
    await repo.commit('second');
    const clone = `${repo.path}-shallow`;
    await repo.git('clone', '--quiet', '--depth=1', `file://${repo.path}`, clone);
    expect((await openRepository(clone)).shallow).toBe(true);
  });

  it('reads what the clone says of case, Unicode and the integration branch', async () => {
    await using repo = await testRepository();
    await repo.git('config', 'core.ignorecase', 'yes');
    await repo.git('config', 'core.precomposeunicode', 'true');
    await repo.git('config', 'concert.integration', 'next');
    expect(await openRepository(repo.path)).toMatchObject({
      ignoreCase: true,
      precomposeUnicode: true,
      integration: 'next',
    });
  });

  it('knows the ids of a repository with SHA-256', async () => {
    await using repo = await testRepository();
    await repo.git('init', '--quiet', '--object-format=sha256', 'inner');
    expect((await openRepository(path.join(repo.path, 'inner'))).zeroOid).toHaveLength(64);
  });

  it('does not let the caller’s environment point it elsewhere', async () => {
    await using repo = await testRepository();
    await using other = await testRepository();
    process.env['GIT_DIR'] = path.join(other.path, '.git');
    try {
      expect((await openRepository(repo.path)).root).toBe(repo.path);
    } finally {
      delete process.env['GIT_DIR'];
    }
  });
});

describe('a folder that is no repository to work in', () => {
  it('outside of any: says so', async () => {
    await using dir = await tempDir();
    await expect(openRepository(dir.path)).rejects.toMatchObject({ code: 'E_NOT_A_REPOSITORY', kind: 'repository' });
  });

  it('bare: says so', async () => {
    await using dir = await tempDir();
    await runProcess('git', ['init', '--quiet', '--bare', dir.path]);
    await expect(openRepository(dir.path)).rejects.toMatchObject({ code: 'E_BARE_REPOSITORY' });
  });

  it('the inside of .git: says so', async () => {
    await using repo = await testRepository();
    await expect(openRepository(path.join(repo.path, '.git'))).rejects.toMatchObject({ code: 'E_BARE_REPOSITORY' });
  });

  it('missing: says so', async () => {
    await using dir = await tempDir();
    await expect(openRepository(path.join(dir.path, 'nowhere'))).rejects.toMatchObject({ code: 'E_NO_FOLDER' });
  });

  it('with a broken .git: gives git’s own words', async () => {
    await using dir = await tempDir();
    await mkdir(path.join(dir.path, '.git'));
    await expect(openRepository(dir.path)).rejects.toMatchObject({ kind: 'repository' });
  });
});
