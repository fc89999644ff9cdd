import type { TestRepository } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bothWays, inCopyOf, makeTemplate } from './testing/both-ways.ts';

let template: TestRepository;
beforeAll(async () => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_SYSTEM', '/dev/null');
  template = await makeTemplate();
});
afterAll(async () => template[Symbol.asyncDispose]());

it('a repository read from its files is the one that git opens after each of many moves of its refs', async () => {
  await inCopyOf(template, async (repo) => {
    const moves = [
      ['commit', '-qm', 'x', '--allow-empty'],
      ['pack-refs', '--all'],
      ['checkout', '-qB', 'other'],
      ['branch', '-D', 'main'],
      ['checkout', '-q', '--detach'],
      ['branch', '-qf', 'main'],
      ['pack-refs', '--all'],
      ['checkout', '-q', 'main'],
      ['gc', '-q'],
      ['reset', '-q', '--soft', 'HEAD^'],
    ];
    for (const move of moves) {
      await repo.git(...move);
      const { files, git } = await bothWays(repo.path);
      expect(files).toEqual(git);
    }
  });
});
