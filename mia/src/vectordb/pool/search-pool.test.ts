import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tempDir } from '@concert-mia/base/testkit';
import type { EmbeddingRow } from '../../interfaces/index.ts';
import {
  CONFORMANCE_MODEL,
  CONFORMANCE_ROWS,
  conformanceRow,
  conformanceVector,
} from '../../interfaces/weaviate-conformance-rows.ts';
import { EmbeddedIndex } from '../embedded/embedded-index.ts';
import { ImportManager } from '../importing/import-manager.ts';
import { MemoryEmbeddings } from '../importing/memory-embeddings.ts';
import { VectorDatabase } from '../vector-database.ts';
import { PooledDatabase } from './pooled-database.ts';

const embedder = { model: CONFORMANCE_MODEL, embedQuery: async (text: string) => conformanceVector(text) };
const indexed = async (folder: string, rows: readonly EmbeddingRow[], digest?: string) =>
  new ImportManager(folder, new MemoryEmbeddings(rows, digest)).import();
const texts = CONFORMANCE_ROWS.map(({ text }) => text.split(' ').slice(0, 4).join(' '));

describe('searches on threads of their own', () => {
  let threads: Worker[] = [];
  const onThread = (thread: Worker) => void threads.push(thread);
  beforeEach(() => {
    threads = [];
    process.on('worker', onThread);
  });
  afterEach(() => void process.off('worker', onThread));

  test('find what one thread finds, many at once, with the vector that the serving thread makes', async () => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    await using plain = new VectorDatabase(new EmbeddedIndex(dir.path), embedder);
    await using pooled = new PooledDatabase(dir.path, embedder, 2);
    const asked = [...texts, ...texts].map((text) => ({ text, explain: true }));
    const found = await Promise.all(asked.map((request) => pooled.query(request)));
    for (const [at, request] of asked.entries()) {
      expect({ ...found[at], took: 0 }).toEqual({ ...(await plain.query(request)), took: 0 });
    }
    expect(threads).toHaveLength(2);
  });

  test('throw the errors of a search as they are', async () => {
    await using dir = await tempDir();
    await using pooled = new PooledDatabase(dir.path, embedder, 1);
    await expect(pooled.query({ text: 'wages' })).rejects.toMatchObject({ code: 'E_INDEX_ABSENT', kind: 'not-found' });
    await indexed(dir.path, CONFORMANCE_ROWS);
    expect((await pooled.query({ text: texts[0]! })).hits).not.toEqual([]);
    await expect(pooled.query({ text: 'wages', limit: 0 })).rejects.toMatchObject({ code: 'E_SEARCH_REQUEST' });
  });

  test('say that the words did alone when the model fails', async () => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    const failing = { ...embedder, embedQuery: async () => Promise.reject(new Error('no such luck')) };
    await using pooled = new PooledDatabase(dir.path, failing, 1);
    expect((await pooled.query({ text: texts[0]! })).notes.join()).toContain('no such luck');
  });

  test('see the index that took the place of the one they had open', async () => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    await using pooled = new PooledDatabase(dir.path, embedder, 2);
    const both = async (text: string) => Promise.all([pooled.query({ text }), pooled.query({ text })]);
    expect((await both('zithers')).map(({ hits }) => hits.length)).toEqual([0, 0]);
    await indexed(dir.path, [conformanceRow('https://example.org/new.htm', 0, 'A harvest of zithers.')], 'second');
    expect((await both('zithers')).map(({ hits }) => hits.length)).toEqual([1, 1]);
  });

  test('lose no search when a thread dies, working or idle', async () => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    const asking = Promise.withResolvers<void>();
    let asked = 0;
    const slow = {
      ...embedder,
      async embedQuery(text: string) {
        if ((asked += 1) === 1) await asking.promise; // the first search waits in its thread until that is killed
        return conformanceVector(text);
      },
    };
    await using pooled = new PooledDatabase(dir.path, slow, 1);
    const search = pooled.query({ text: texts[0]! });
    await expect.poll(() => asked, { timeout: 20_000 }).toBe(1);
    await threads[0]!.terminate();
    expect((await search).hits).not.toEqual([]);
    asking.resolve();
    await threads[1]!.terminate();
    expect((await pooled.query({ text: texts[0]! })).hits).not.toEqual([]);
    expect(threads).toHaveLength(3);
  });

  test('are given up when their threads die twice over them', async () => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    const deadly = {
      ...embedder,
      async embedQuery() {
        await threads.at(-1)!.terminate();
        return conformanceVector('never seen');
      },
    };
    await using pooled = new PooledDatabase(dir.path, deadly, 1);
    await expect(pooled.query({ text: texts[0]! })).rejects.toMatchObject({ code: 'E_INDEX_UNAVAILABLE' });
  });
});
