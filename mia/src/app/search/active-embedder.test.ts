import { expect, test } from 'vitest';
import { PooledDatabase } from '../../vectordb/index.ts';
import { page, testArchive } from '../testing/archive.ts';
import { runHere } from '../testing/run-here.ts';
import { ActiveEmbedder } from './active-embedder.ts';

const pages = (subject: string) =>
  Object.fromEntries(
    Array.from({ length: 4 }, (_, at) => [
      `archive/${subject}/${at}.htm`,
      page(
        `On ${subject} ${at}`,
        `The ${subject} of the valley were counted on day ${at}, and the ${subject} were many.`,
      ),
    ]),
  );

test('a server that was started before anything was embedded, and one whose corpus was embedded anew, search by vectors too', async () => {
  await using archive = await testArchive(pages('looms'));
  await archive.ingest();
  const embedder = await ActiveEmbedder.open(await archive.open(), { env: {} });
  await using database = new PooledDatabase(`${archive.storage}/.mia/index`, embedder, 1);
  const make = async () => {
    await archive.ingest();
    for (const command of ['embed', 'index']) await runHere([command, '--storage', archive.storage]);
  };
  await make();
  expect(await database.query({ text: 'looms of the valley' })).toMatchObject({ notes: [] });
  const first = embedder.model.version;
  await archive.write({ ...pages('harvests'), ...pages('letters'), ...pages('strikes') });
  await make();
  await expect
    .poll(async () => (await database.query({ text: 'harvests and strikes' })).notes, {
      timeout: 20_000,
      interval: 500,
    })
    .toEqual([]);
  expect(embedder.model.version).not.toBe(first);
}, 60_000);
