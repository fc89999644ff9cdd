import { tempDir } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { largeRepository } from './support/histories.ts';
import { COMMITS, replay, told } from './support/replay.ts';

const FILES = 5_000;

it('no honest work along the history of a larger, made-up repository raises an alarm', async () => {
  await using dir = await tempDir('replay');
  const replayed = await replay(await largeRepository(dir, FILES, COMMITS));
  process.stdout.write(`${FILES} files: ${told(replayed)}\n`);
  expect(replayed.alarms).toEqual([]);
  expect(replayed.commits).toBe(COMMITS);
});
