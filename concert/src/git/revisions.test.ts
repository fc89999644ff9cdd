import { testRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import {
  createBranch,
  emptyTree,
  findBranch,
  findCommit,
  isBranchName,
  listFiles,
  listTree,
  mergeBase,
  openRepository,
  readBlob,
  readBlobs,
  resolveCommit,
} from './index.ts';

describe('a revision from outside', () => {
  it('that looks like an option names no commit', async () => {
    await using repo = await testRepository();
    await repo.commit('first');
    const repository = await openRepository(repo.path);
    for (const hostile of ['--all', '-h', '--upload-pack=touch /tmp/x', '', 'a\0b', '--git-dir']) {
      expect(await findCommit(repository, hostile), hostile).toBeUndefined();
    }
    await expect(resolveCommit(repository, '--all')).rejects.toMatchObject({ code: 'E_NO_COMMIT', kind: 'not-found' });
  });

  it('may be a branch whose name starts with a dash, which git itself can hold', async () => {
    await using repo = await testRepository();
    const oid = await repo.commit('first');
    await repo.git('update-ref', 'refs/heads/-evil', oid);
    const repository = await openRepository(repo.path);
    expect(await findBranch(repository, '-evil')).toEqual({ ref: 'refs/heads/-evil', oid });
  });

  it('of a shallow clone that is not there comes with the way to fetch it', async () => {
    await using repo = await testRepository();
    const first = await repo.commit('first');
    await repo.commit('second');
    const clone = `${repo.path}-shallow`;
    await repo.git('clone', '--quiet', '--depth=1', `file://${repo.path}`, clone);
    const hint = expect.stringContaining('--unshallow');
    await expect(resolveCommit(await openRepository(clone), first)).rejects.toMatchObject({ hint });
  });
});

describe('a branch', () => {
  it('is found at the remote where there is no local one', async () => {
    await using repo = await testRepository();
    const oid = await repo.commit('first');
    await repo.git('update-ref', 'refs/remotes/origin/develop', oid);
    expect(await findBranch(await openRepository(repo.path), 'develop')).toEqual({
      ref: 'refs/remotes/origin/develop',
      oid,
    });
  });

  it('is made where there is none, and never moved where there is one', async () => {
    await using repo = await testRepository();
    const first = await repo.commit('first');
    const second = await repo.commit('second');
    const repository = await openRepository(repo.path);
    await createBranch(repository, 'develop', first);
    await expect(createBranch(repository, 'develop', second)).rejects.toMatchObject({ code: 'E_GIT' });
    expect((await findBranch(repository, 'develop'))?.oid).toBe(first);
  });

  it('has a name that git takes, or it is none', async () => {
    await using repo = await testRepository();
    expect(await isBranchName(repo.path, 'feature/api-cache')).toBe(true);
    for (const name of ['-x', 'a..b', 'a b', 'x.lock', '', 'a\0b'])
      expect(await isBranchName(repo.path, name), name).toBe(false);
  });
});

describe('two commits', () => {
  it('without common history have no merge base, and that is said', async () => {
    await using repo = await testRepository();
    const one = await repo.commit('first');
    await repo.git('checkout', '--quiet', '--orphan', 'other');
    const other = await repo.commit('unrelated', { file: 'x' });
    await expect(mergeBase(await openRepository(repo.path), one, other)).rejects.toMatchObject({
      code: 'E_NO_MERGE_BASE',
    });
  });
});

describe('the files of a commit', () => {
  const hostile = ['-n', 'line\nend', 'quo"te', 'sp ace', 'über', String.raw`back\slash`];

  it('keep their names, whatever these hold', async () => {
    await using repo = await testRepository();
    const commit = await repo.commit('names', Object.fromEntries(hostile.map((name) => [name, name])));
    const repository = await openRepository(repo.path);
    expect((await listTree(repository, commit)).toSorted()).toEqual(hostile.toSorted());
    for (const name of hostile) expect(String(await readBlob(repository, commit, name))).toBe(name);
  });

  it('are listed with the untracked ones, and without the ignored', async () => {
    await using repo = await testRepository();
    await repo.commit('first', { '.gitignore': 'out/\n', tracked: '' });
    await repo.write({ untracked: '', 'out/ignored': '' });
    expect((await listFiles(await openRepository(repo.path))).toSorted()).toEqual([
      '.gitignore',
      'tracked',
      'untracked',
    ]);
  });

  it('that are missing read as nothing', async () => {
    await using repo = await testRepository();
    const commit = await repo.commit('first', { folder: 'x' });
    const repository = await openRepository(repo.path);
    expect(await readBlob(repository, commit, 'nowhere')).toBeUndefined();
    expect(await readBlobs(repository, ['0'.repeat(40)])).toEqual(new Map());
  });
});

describe('the empty tree', () => {
  it('is known to git though nothing stores it', async () => {
    await using repo = await testRepository();
    expect(await emptyTree(await openRepository(repo.path))).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904');
  });
});
