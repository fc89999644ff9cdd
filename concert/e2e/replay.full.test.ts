import { tempDir } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { isShallow, thisRepository } from './support/histories.ts';
import { COMMITS, replay, told } from './support/replay.ts';

it.skipIf(await isShallow())('no honest work along this repository’s own history raises an alarm', async () => {
  await using dir = await tempDir('replay');
  const stage = await thisRepository(dir, COMMITS);
  const replayed = await replay(stage);
  process.stdout.write(`this repository: ${told(replayed)}\n`);
  expect(replayed.alarms).toEqual([]);
  expect(replayed.commits).toBe(stage.commits.length);
  expect(replayed.calls).toBeGreaterThan(2 * stage.commits.length);
});
