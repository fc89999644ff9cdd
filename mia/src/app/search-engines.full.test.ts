import { existsSync } from 'node:fs';
import path from 'node:path';
import { runProcess, tempDir } from '@concert-mia/base/testkit';
import { expect, test } from 'vitest';
import { MIA } from './testing/mia-command.ts';

const CORPUS = path.join(import.meta.dirname, '../../corpus');

/** Engines that are there: LanceDB has no build for every machine, Weaviate is a server of one's own. */
function otherPlaces(folder: string): string[] {
  const lance = existsSync(path.join(import.meta.dirname, '../../../node_modules/@lancedb/lancedb'));
  const weaviate = process.env['WEAVIATE_URL'];
  return [...(lance ? [`lancedb:${path.join(folder, 'lance')}`] : []), ...(weaviate ? [`weaviate:${weaviate}`] : [])];
}

test('other engines are filled, asked and looked at by the same commands', { timeout: 300_000 }, async () => {
  await using dir = await tempDir();
  const env = {
    MIA_STORAGE: path.join(dir.path, 'storage'),
    MIA_INDEX: undefined,
    FORCE_COLOR: undefined,
    NO_COLOR: '1',
  };
  const mia = (...args: readonly string[]) => runProcess(process.execPath, [MIA, ...args], { env });
  const json = async (...args: readonly string[]) => JSON.parse((await mia(...args, '--json')).stdout) as never;
  expect((await mia('ingest', CORPUS, '--base-url', 'none')).code).toBe(0);
  expect((await mia('embed')).code).toBe(0);
  const { passages } = (await json('index')) as { passages: number };
  const question = ['search', 'What is surplus value?', '--limit', '1'];
  const embedded = (await json(...question)) as { hits: { passage: { chunkId: string } }[] };

  for (const place of otherPlaces(dir.path)) {
    const at = ['--index', place];
    expect(await json('index', ...at)).toMatchObject({ passages, unchanged: false });
    expect(await json('index', ...at)).toMatchObject({ unchanged: true });
    expect(await json('index', 'stats', ...at)).toMatchObject({
      engine: place.split(':')[0],
      passages,
      collections: [{ name: expect.stringMatching(/^MiaPassages_/) as string, properties: { length: 11 } }],
    });
    expect((await mia('index', 'stats', ...at)).stdout).toMatch(/collection +MiaPassages_\w+: 11 properties/);
    const same = (await json(...question, ...at)) as typeof embedded;
    expect(same.hits[0]?.passage.chunkId).toBe(embedded.hits[0]?.passage.chunkId);
    expect(await mia('index', 'compact', ...at)).toMatchObject({ code: 2 });
    expect((await mia('doctor', ...at)).stdout).toContain(`${passages} passages, build MiaPassages_`);
  }

  const away = await mia('doctor', '--index', 'weaviate:http://127.0.0.1:9?grpc=9');
  expect(away).toMatchObject({ code: 1, stdout: expect.stringContaining('does not answer') as string });
});
