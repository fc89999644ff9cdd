import { testRepository } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { contentIsIn, openRepository } from './index.ts';

it('tells a branch whose changes are all in another, and writes nothing into the repository for it', async () => {
  await using repo = await testRepository(`with a "quoted" 'name' and a : colon`);
  const start = await repo.commit('start', { a: '1\n', b: '1\n' });
  await repo.commit('one', { a: '2\n' });
  const branch = await repo.commit('two', { c: 'new\n' });
  await repo.git('reset', '--quiet', '--hard', start);
  await repo.commit('squashed', { a: '2\n', c: 'new\n' });
  const into = await repo.commit('then', { b: '2\n' });
  const conflicting = await repo.commit('again', { a: '3\n' });
  const repository = await openRepository(repo.path);
  const objects = await repo.git('count-objects', '-v');
  expect(await contentIsIn(repository, branch, into)).toBe(true);
  expect(await contentIsIn(repository, into, branch)).toBe(false);
  expect(await contentIsIn(repository, branch, conflicting)).toBe(false);
  expect(await repo.git('count-objects', '-v')).toBe(objects);
});
