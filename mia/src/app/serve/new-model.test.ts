import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { embeddingServer } from '../../embeddings/testing/embedding-server.ts';
import type { SearchResponse } from '../../interfaces/index.ts';
import { testArchive } from '../testing/archive.ts';
import { specOf } from '../testing/embedding-commands.ts';
import { runHere } from '../testing/run-here.ts';
import { PAGES } from '../testing/served-archive.ts';

/** `mia serve` in this process, over an archive of documents. */
async function serving(storage: string) {
  const stop = new AbortController();
  const stderr = new PassThrough();
  const ended = runHere(['serve', '--storage', storage, '--port', '0'], { signal: stop.signal, stderr });
  const line = await new Promise<string>((resolve) => stderr.once('data', (part: Buffer) => resolve(String(part))));
  const { url } = JSON.parse(line) as { url: string };
  return {
    async search(words: string) {
      const response = await fetch(`${url}/search?q=${encodeURIComponent(words)}`);
      return { status: response.status, body: (await response.json()) as SearchResponse };
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await ended;
    },
  };
}

test('a server answers from an index and a model that were made after it was started, and again from the next ones', async () => {
  await using archive = await testArchive(PAGES);
  await archive.ingest();
  await using model = await embeddingServer();
  await using server = await serving(archive.storage);
  const question = 'no wheel turned in the valley';
  expect((await server.search(question)).status).toBe(503);

  const make = async (...words: readonly string[]) => runHere([...words, '--storage', archive.storage]);
  const notes = async () => (await server.search(question)).body.notes;
  await make('embed');
  await make('index');
  await expect.poll(notes, { timeout: 10_000 }).toEqual([]);
  expect(model.calls.flat()).not.toContain(question);

  await make('models', 'use', specOf(model));
  await make('index');
  await expect.poll(async () => [await notes(), model.calls.flat().includes(question)], { timeout: 10_000 }).toEqual([[], true]); // prettier-ignore
});
