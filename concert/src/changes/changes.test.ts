import { chmod, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { testRepository, type TestRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../git/index.ts';
import { indexChanges, treeChanges } from './index.ts';

/** Does everything that git can record to a small repository, and stages it. */
async function changeEverything(repo: TestRepository): Promise<void> {
  const at = (name: string) => path.join(repo.path, name);
  await repo.write({ 'added.ts': 'new\n', 'modified.ts': 'after\n', 'line\nend': 'odd\n' });
  await rm(at('deleted.ts'));
  await rename(at('long.ts'), at('renamed.ts'));
  await chmod(at('script.sh'), 0o755);
  await symlink('../elsewhere', at('link'));
  await writeFile(Buffer.concat([Buffer.from(`${repo.path}/bytes-`), Buffer.from([0xff])]), '');
  await repo.git('add', '--all');
  await repo.git('update-index', '--add', '--cacheinfo', `160000,${await repo.git('rev-parse', 'HEAD')},vendor`);
}

const BEFORE = {
  'deleted.ts': 'gone\n',
  'modified.ts': 'before\n',
  'long.ts': 'a line\n'.repeat(40),
  'script.sh': 'echo\n',
};

const EXPECTED = [
  { op: 'add', to: 'added.ts', mode: '100644' },
  { op: 'add', to: 'bytes-\uDCFF', mode: '100644' },
  { op: 'add', to: 'line\nend', mode: '100644' },
  { op: 'add', to: 'link', mode: '120000', target: '../elsewhere' },
  { op: 'add', to: 'vendor', mode: '160000' },
  { op: 'delete', from: 'deleted.ts' },
  { op: 'mode', to: 'script.sh', mode: '100755' },
  { op: 'modify', to: 'modified.ts', mode: '100644' },
  { op: 'rename', from: 'long.ts', to: 'renamed.ts', mode: '100644' },
];

describe('changes', () => {
  it('are read from the index: added, changed, deleted, renamed, modes, links, submodules, odd names', async () => {
    await using repo = await testRepository();
    await repo.commit('before', BEFORE);
    await changeEverything(repo);
    const changes = await indexChanges(await openRepository(repo.path));
    expect(changes).toHaveLength(EXPECTED.length);
    expect(changes).toEqual(expect.arrayContaining(EXPECTED.map((change) => expect.objectContaining(change))));
  });

  it('are the same when read from the commit that the index became', async () => {
    await using repo = await testRepository();
    const before = await repo.commit('before', BEFORE);
    await changeEverything(repo);
    const repository = await openRepository(repo.path);
    const staged = await indexChanges(repository);
    await repo.git('commit', '--quiet', '--message', 'after');
    expect(await treeChanges(repository, before, await repo.git('rev-parse', 'HEAD'))).toEqual(staged);
  });

  it('name the blob that they leave behind', async () => {
    await using repo = await testRepository();
    await repo.commit('before', { file: 'one' });
    await repo.write({ file: 'two' });
    await repo.git('add', 'file');
    const [change] = await indexChanges(await openRepository(repo.path));
    expect(change).toMatchObject({ oid: await repo.git('hash-object', 'file') });
  });

  it('of an unborn branch are everything that is staged', async () => {
    await using repo = await testRepository();
    await repo.write({ first: '' });
    await repo.git('add', 'first');
    expect(await indexChanges(await openRepository(repo.path))).toMatchObject([{ op: 'add', to: 'first' }]);
  });

  it('are read from the index that git names to its hooks', async () => {
    await using repo = await testRepository();
    await repo.commit('before', { file: 'one' });
    const other = path.join(repo.path, '.git', 'other-index');
    await writeFile(other, await readFile(path.join(repo.path, '.git', 'index')));
    await repo.write({ staged: '' });
    await repo.git('add', 'staged');
    expect(await indexChanges(await openRepository(repo.path), other)).toEqual([]);
  });

  it('in a conflict that nobody has resolved count as written', async () => {
    await using repo = await testRepository();
    await repo.commit('base', { file: 'base\n' });
    await repo.git('checkout', '--quiet', '-b', 'other');
    await repo.commit('theirs', { file: 'theirs\n' });
    await repo.git('checkout', '--quiet', 'main');
    await repo.commit('ours', { file: 'ours\n' });
    await expect(repo.git('merge', 'other')).rejects.toThrow();
    expect(await indexChanges(await openRepository(repo.path))).toEqual([{ op: 'modify', to: 'file', mode: '100644' }]);
  });

  it('do not start a diff program that the repository’s configuration names', async () => {
    await using repo = await testRepository();
    const before = await repo.commit('before', { file: 'one' });
    const trap = path.join(repo.path, 'trap');
    await repo.git('config', 'diff.external', `touch ${trap}`);
    await repo.git('config', 'core.fsmonitor', `touch ${trap}`);
    const after = await repo.commit('after', { file: 'two' });
    await rm(trap, { force: true }); // git's own `add` may have run the monitor
    const repository = await openRepository(repo.path);
    await treeChanges(repository, before, after);
    await indexChanges(repository);
    await expect(readFile(trap)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
