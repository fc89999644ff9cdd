import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { concert } from './concert.ts';
import { openClone, type Clone } from './support/isolated.ts';

const hook = (cwd: string, file: string) =>
  JSON.stringify({
    hook_event_name: 'PreToolUse',
    tool_name: 'Write',
    tool_input: { file_path: path.join(cwd, file) },
    cwd,
  });

/** A clone with `api` up, a bare origin, and the person's main checkout on `develop`. */
async function openWithRemote(): Promise<Clone> {
  const clone = await openClone();
  const bare = path.join(path.dirname(clone.repo.path), 'origin.git');
  await clone.repo.git('clone', '--quiet', '--bare', '.', bare);
  await clone.repo.git('remote', 'add', 'origin', bare);
  await clone.repo.git('fetch', '--quiet', 'origin');
  await clone.repo.git('checkout', '--quiet', 'develop');
  await clone.run('up', 'api');
  return clone;
}

const commit = async (clone: Clone, file: string, content: string) => {
  await writeFile(path.join(clone.folder('api'), file), content);
  await clone.git('api', 'add', '--all');
  await clone.git('api', 'commit', '--quiet', '--message', content.trim());
};

describe('a person in the main checkout', () => {
  it('writes what any instance owns, commits it on the integration branch, and sends that; an agent does not', async () => {
    await using clone = await openWithRemote();
    const input = hook(clone.repo.path, 'api/server.ts');
    const judged = await concert(clone.repo.path, ['hook'], { env: clone.env, input });
    expect(judged.stdout).toContain('E_UNBOUND'); // an agent is no person, wherever it works
    await clone.repo.write({ 'api/server.ts': 'a person’s\n', 'storage/read.ts': 'a person’s\n' });
    await clone.repo.git('commit', '--quiet', '--all', '--message', 'Both at once');
    expect(await clone.run('check')).toContain('the matrix is sound');
    expect(await clone.run('push', '--integration')).toContain('✅');
    const sent = await clone.repo.git('ls-remote', 'origin', 'refs/heads/develop');
    expect(sent).toContain(await clone.repo.git('rev-parse', 'develop'));
  });

  it('is told how, where git’s own push of a branch that only Concert moves is refused', async () => {
    await using clone = await openWithRemote();
    expect(await clone.try(['push'])).toMatchObject({ code: 2, stderr: expect.stringContaining('E_PUSH_BRANCH') });
    await clone.repo.commit('landed by hand', { 'README.md': '# By hand\n' });
    const push = (...words: string[]) => runProcess('git', ['-C', clone.repo.path, 'push', '--quiet', ...words]);
    const refused = await push('origin', 'develop');
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('concert push --integration') });
    expect(await push('origin', 'HEAD:refs/heads/rosa/idea')).toMatchObject({ code: 0 }); // what is nobody's is not judged
  });

  it('does what an instance never can: binds, grants, gives and takes worktrees', async () => {
    await using clone = await openWithRemote();
    const asked = ['scope', 'request', 'storage/read.ts', '--why', 'a size', '--json'];
    const { stdout } = await clone.try(asked, {}, clone.folder('api'));
    const id = (JSON.parse(stdout) as { requests: { id: string }[] }).requests[0]?.id ?? '';
    for (const words of [
      ['scope', 'grant', id],
      ['up', 'storage'],
      ['down', 'api'],
      ['ledger', 'bind', 'storage'],
      ['prune'],
    ]) {
      const refused = await clone.try(words, {}, clone.folder('api'));
      expect(refused, words.join(' ')).toMatchObject({ code: 5, stderr: expect.stringContaining('E_NOT_ALLOWED') });
    }
    expect(await clone.run('scope', 'grant', id)).toContain('Granted');
  });
});

describe('a branch that a person squashed into the integration branch', () => {
  const squash = async (clone: Clone) => {
    await commit(clone, 'api/server.ts', 'first\n');
    await commit(clone, 'api/cache.ts', 'second\n');
    await clone.repo.git('merge', '--quiet', '--squash', 'feature/api-work');
    await clone.repo.git('commit', '--quiet', '--message', 'Cache (squashed)');
  };

  it('keeps its verdict, and can still be sent', async () => {
    await using clone = await openWithRemote();
    await squash(clone);
    expect(await clone.run('check', '--branch', 'feature/api-work')).toContain('all in the scope of api');
    expect(await clone.try(['push'], {}, clone.folder('api'))).toMatchObject({ code: 0 });
    expect((await clone.json<{ ahead: number }[]>('ls'))[1]?.ahead).toBe(2);
  });

  it('goes with down, its own commits saved; the next up begins from the squashed one', async () => {
    await using clone = await openWithRemote();
    await squash(clone);
    const tip = await clone.repo.git('rev-parse', 'feature/api-work');
    const told = await clone.run('down', 'api');
    expect(told).toContain('removed: all its changes are integrated, as other commits');
    const [saved] = (await clone.repo.git('for-each-ref', '--format=%(objectname)', 'refs/concert/saved')).split('\n');
    expect(saved).toBe(tip);
    await clone.run('up', 'api');
    expect((await clone.json<{ ahead: number; behind: number }[]>('ls'))[1]).toMatchObject({ ahead: 0, behind: 0 });
  });

  it.each<[string, (clone: Clone) => Promise<unknown>]>([
    ['has one more commit', (clone) => commit(clone, 'api/cache.ts', 'third\n')],
    ['was changed again since', (clone) => clone.repo.commit('again', { 'api/server.ts': 'other\n' })],
  ])('stays where it %s', async (_says, then) => {
    await using clone = await openWithRemote();
    await squash(clone);
    await then(clone);
    expect(await clone.run('down', 'api')).toContain('kept: it has commits that are not integrated');
    expect(await clone.repo.git('for-each-ref', 'refs/concert/saved')).toBe('');
  });
});
