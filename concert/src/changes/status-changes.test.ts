import { chmod, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { testRepository } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { openRepository } from '../git/index.ts';
import { statusChanges } from './status-changes.ts';

it('a worktree’s changes from HEAD, staged or not, are the changes that a commit of all would make', async () => {
  await using repo = await testRepository();
  const long = 'one line of many\n'.repeat(30);
  await repo.commit('start', {
    'a b.ts': 'a',
    gone: '',
    'old name': long,
    'run.sh': '',
    twice: 'x',
    '.gitignore': 'out/',
  });
  await repo.write({
    'a b.ts': 'changed',
    'new\nline': '',
    'deep/er/x': '',
    'out/ignored': '',
    twice: 'y',
    'run.sh': '',
  });
  await rm(path.join(repo.path, 'gone'));
  await chmod(path.join(repo.path, 'run.sh'), 0o755);
  await symlink('../elsewhere', path.join(repo.path, 'deep/link'));
  await repo.git('mv', 'old name', 'new name');
  await repo.git('add', 'twice');
  await repo.git('init', '--quiet', 'vendor');
  await repo.git('-C', 'vendor', '-c', 'user.name=x', '-c', 'user.email=x', 'commit', '-qm', 'x', '--allow-empty');
  const changes = await statusChanges(await openRepository(repo.path));
  expect(changes.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))).toEqual([
    { op: 'modify', to: 'a b.ts', mode: '100644' },
    { op: 'add', to: 'deep/er/x', mode: '100644' },
    { op: 'add', to: 'deep/link', mode: '120000', target: '../elsewhere' },
    { op: 'delete', from: 'gone' },
    { op: 'add', to: 'new\nline', mode: '100644' },
    { op: 'rename', from: 'old name', to: 'new name', mode: '100644' },
    { op: 'modify', to: 'run.sh', mode: '100755' },
    { op: 'modify', to: 'twice', mode: '100644' },
    { op: 'add', to: 'vendor', mode: '160000' },
  ]);
});

it('a conflict that is not resolved is a change', async () => {
  await using repo = await testRepository();
  await repo.commit('start', { a: '1' });
  await repo.git('checkout', '--quiet', '-b', 'other');
  await repo.commit('theirs', { a: '2' });
  await repo.git('checkout', '--quiet', 'main');
  await repo.commit('ours', { a: '3' });
  await expect(repo.git('merge', 'other')).rejects.toThrow();
  expect(await statusChanges(await openRepository(repo.path))).toEqual([{ op: 'modify', to: 'a', mode: '100644' }]);
});

function nameOf(change: object): string {
  return 'to' in change ? String(change.to) : 'from' in change ? String(change.from) : '';
}
