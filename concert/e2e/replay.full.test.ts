import { tempDir } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { isShallow, thisRepository } from './support/histories.ts';
import { COMMITS, replay, told } from './support/replay.ts';

/** Minutes on a quiet machine; this is for one that is not. */
const TIMEOUT_MS = 1_800_000;

it.skipIf(await isShallow())(
  'no honest work along this repository’s own history raises an alarm',
  { timeout: TIMEOUT_MS },
  async () => {
    await using dir = await tempDir('replay');
    const stage = await thisRepository(dir, COMMITS);
    const replayed = await replay(stage);
    process.stdout.write(`this repository: ${told(replayed)}\n`);
    expect(replayed.alarms).toEqual([]);
    expect(replayed.commits).toBe(stage.commits.length);
    expect(replayed.calls).toBeGreaterThan(2 * stage.commits.length);
  },
);
