import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { concert, concertJson } from './concert.ts';
import { killedAt } from './killed-at.ts';
import { repositoryOf, SHOP } from './repositories.ts';

describe('a process that is killed', () => {
  it('before any write of init leaves a state from which init goes on to the same end', async () => {
    await using whole = await repositoryOf(SHOP);
    await concert(whole.path, ['init', '--yes']);
    const end = await outcome(whole);
    let killed = 0;
    for (let at = 1; ; at++) {
      await using repo = await repositoryOf(SHOP);
      if (!(await killedAt(repo.path, ['init', '--yes'], at))) break;
      killed++;
      const config = await readFile(path.join(repo.path, 'concert.yaml'), 'utf8').catch(() => undefined);
      expect([undefined, end.files['concert.yaml']]).toContain(config); // whole or not at all
      expect(await concert(repo.path, ['init', '--yes'])).toMatchObject({ code: 0 });
      expect(await outcome(repo)).toEqual(end);
    }
    expect(killed).toBeGreaterThan(20);
  });

  it('before any write of remove loses nothing, and a second run ends it', async () => {
    let killed = 0;
    for (let at = 1; ; at++) {
      await using repo = await setUp();
      const tip = await repo.git('rev-parse', 'develop');
      await repo.write({ 'concert.yaml': 'mine: 1\n' });
      if (!(await killedAt(repo.path, ['remove', '--yes'], at))) break;
      killed++;
      expect(await concertJson(repo.path, ['remove', '--yes'])).toMatchObject({ status: 'removed' });
      expect(await repo.git('status', '--porcelain', 'concert.yaml')).toBe(' D concert.yaml');
      const saved = (await repo.git('for-each-ref', '--format=%(refname)', 'refs/concert/saved')).split('\n');
      const files = saved.find((ref) => ref.endsWith('-files'));
      expect(await repo.git('show', `${files}:concert.yaml`)).toBe('mine: 1');
      expect(await repo.git('rev-parse', saved.find((ref) => ref.endsWith('/develop')) ?? '')).toBe(tip);
      expect(await repo.git('config', '--local', '--list')).not.toContain('concert.');
    }
    expect(killed).toBeGreaterThan(2);
  });
});

/** A repository that Concert was set up on, committed on trunk and on the integration branch. */
async function setUp(): Promise<TestRepository> {
  const repo = await repositoryOf(SHOP);
  await concert(repo.path, ['init', '--yes']);
  await repo.commit('Set Concert up');
  await repo.git('push', '--quiet', '.', 'HEAD:develop');
  return repo;
}

/** Everything that setup leaves: untracked files with their content, branches, settings. */
async function outcome(repo: TestRepository) {
  const names = (await repo.git('ls-files', '--others')).split('\n');
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(path.join(repo.path, name), 'utf8')] as const),
  );
  return {
    files: Object.fromEntries(files),
    branches: await repo.git('for-each-ref', '--format=%(refname)'),
    settings: await repo.git('config', '--local', '--list'),
  };
}
