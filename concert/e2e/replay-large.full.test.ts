import { tempDir } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { largeRepository } from './support/histories.ts';
import { COMMITS, replay, told } from './support/replay.ts';

const FILES = 5_000;

/** Minutes on a quiet machine; this is for one that is not. */
const TIMEOUT_MS = 1_800_000;

it(
  'no honest work along the history of a larger, made-up repository raises an alarm',
  { timeout: TIMEOUT_MS },
  async () => {
    await using dir = await tempDir('replay');
    const replayed = await replay(await largeRepository(dir, FILES, COMMITS));
    process.stdout.write(`${FILES} files: ${told(replayed)}\n`);
    expect(replayed.alarms).toEqual([]);
    expect(replayed.commits).toBe(COMMITS);
  },
);

it('and a slip of a shell, or a commit past the git hooks, is an alarm', async () => {
  for (const update of [
    'echo slip > src/part-1/slip.ts',
    'echo >> src/part-1/x && git add -A && git commit -qnm slip',
  ]) {
    await using dir = await tempDir('replay');
    const { alarms } = await replay({ ...(await largeRepository(dir, 50, 2)), update });
    expect(alarms).toContainEqual(expect.stringContaining('src/part-1/'));
  }
});
