import { beforeAll, describe, expect, test } from 'vitest';
import { readActive, type SetCheck } from '../embeddings/index.ts';
import { embeddingServer } from '../embeddings/testing/embedding-server.ts';
import type { EmbeddingRun, ListedSet } from './embedding-outcomes.ts';
import { page, testArchive, type TestArchive } from './testing/archive.ts';
import { mia, pages, rowsInUse, specOf } from './testing/embedding-commands.ts';

describe('embedding', () => {
  test('makes a passage’s vector once, and again only when its document changes', async () => {
    await using archive = await testArchive(pages(12));
    await archive.ingest();
    const first = await mia<EmbeddingRun>(archive, 'embed');
    expect(first).toMatchObject({
      code: 0,
      value: { fitted: true, changedOver: true, report: { documents: 12, skipped: [] } },
    });
    expect(await mia(archive, 'embed')).toMatchObject({
      value: { fitted: false, report: { embedded: 0, partsUnchanged: 16 } },
    });
    const before = await rowsInUse(archive);
    await archive.write({ 'p/3.htm': page('Page 3', 'The fleet of another village.') });
    await archive.remove('p/4.htm');
    await archive.ingest();
    expect(await mia(archive, 'embed')).toMatchObject({
      value: { fitted: false, report: { documents: 11, embedded: 1 } },
    });
    const after = await rowsInUse(archive);
    expect(after.some((row) => row.text.includes('another village'))).toBe(true);
    const gone = before.filter((row) => !after.some((other) => other.chunkId === row.chunkId));
    expect(new Set(gone.map((row) => row.title))).toEqual(new Set(['Page 3', 'Page 4']));
    expect(new Set(after.map((row) => row.chunkId)).size).toBe(after.length);
  });

  test('fits the model anew when the corpus is another', async () => {
    await using archive = await testArchive(pages(8));
    await archive.ingest();
    const { value: first } = await mia<EmbeddingRun>(archive, 'embed');
    const other = (at: number) =>
      Array.from({ length: 150 }, (_, word) => `unheard${'abcdefghij'[word % 10]}${at % 3}`).join(' ');
    await archive.write(
      Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`q/${at}.htm`, page(`New ${at}`, other(at))])),
    );
    await archive.ingest();
    const { value: second } = await mia<EmbeddingRun>(archive, 'embed');
    expect(second).toMatchObject({ fitted: true, changedOver: true });
    expect(second.set.folder).not.toBe(first.set.folder);
    expect(new Set((await rowsInUse(archive)).map((row) => row.modelVersion))).toEqual(
      new Set([second.set.model.version]),
    );
  });

  test('of nothing says what to do', async () => {
    await using archive = await testArchive({ 'empty.htm': '' });
    await archive.ingest();
    const run = await mia(archive, 'embed');
    expect(run).toMatchObject({ code: 2 });
    expect(run.stderr).toContain('E_NOTHING_TO_EMBED');
  });

  test('leaves one passage out that the model cannot take, and names it', async () => {
    await using server = await embeddingServer();
    server.manner = (texts) => (texts.some((text) => text.includes('Page 5')) ? 'null' : 'well');
    await using archive = await testArchive(pages(9));
    await archive.ingest();
    const run = await mia<EmbeddingRun>(archive, 'models', 'use', specOf(server), '--batch', '8');
    expect(run.code).toBe(1);
    const { report } = run.value;
    expect(new Set(report.skipped.map((one) => one.code))).toEqual(new Set(['E_EMBEDDING_VECTOR']));
    const titles = (await rowsInUse(archive)).map((row) => row.title);
    expect(titles).not.toContain('Page 5');
    expect(new Set(titles).size).toBe(8);
  });
});

describe('changing over to another model', () => {
  test('builds beside what is in use, and back', async () => {
    await using server = await embeddingServer();
    await using archive = await testArchive(pages(5));
    await archive.ingest();
    const { value: lsa } = await mia<EmbeddingRun>(archive, 'embed');
    const { value: http } = await mia<EmbeddingRun>(archive, 'models', 'use', specOf(server));
    expect(http).toMatchObject({ changedOver: true, set: { model: { id: 'http:a-model', dimension: 8 } } });
    expect(new Set((await rowsInUse(archive)).map((row) => row.model))).toEqual(new Set(['http:a-model']));
    const { value: listed } = await mia<{ sets: ListedSet[] }>(archive, 'models', 'list');
    expect(new Map(listed.sets.map((set) => [set.folder, [set.inUse, set.passages > 0]]))).toEqual(
      new Map([
        [http.set.folder, [true, true]],
        [lsa.set.folder, [false, true]],
      ]),
    );
    expect(await mia(archive, 'models', 'use', lsa.set.folder)).toMatchObject({
      value: { changedOver: true, report: { embedded: 0 } },
    });
    expect(await mia<SetCheck>(archive, 'models', 'verify')).toMatchObject({
      code: 0,
      value: { modelAgrees: true, problems: [] },
    });
  });

  test.each<['longer' | 'no-key', string]>([
    ['longer', 'E_EMBEDDING_DIMENSION'],
    ['no-key', 'E_EMBEDDING_REFUSED'],
  ])('to a server that answers as "%s" leaves in use what is', async (manner, code) => {
    await using server = await embeddingServer();
    server.manner = (texts) => (texts.length === 1 && texts[0] === 'dimension' ? 'well' : manner);
    await using archive = await testArchive(pages(5));
    await archive.ingest();
    const { value: lsa } = await mia<EmbeddingRun>(archive, 'embed');
    const run = await mia(archive, 'models', 'use', specOf(server));
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain(code);
    expect((await readActive(await archive.open()))?.folder).toBe(lsa.set.folder);
  });

  test('refuses to go on with a server whose model is another now', async () => {
    await using server = await embeddingServer();
    await using archive = await testArchive(pages(3));
    await archive.ingest();
    await mia(archive, 'models', 'use', specOf(server));
    server.manner = 'longer';
    const run = await mia(archive, 'embed');
    expect(run.stderr).toContain('E_EMBEDDING_MIXED');
    expect(await mia<SetCheck>(archive, 'models', 'verify')).toMatchObject({ code: 1, value: { modelAgrees: false } });
  });

  describe('that there is not', () => {
    let archive: TestArchive;
    beforeAll(async () => {
      archive = await testArchive(pages(1));
      await archive.ingest();
      return () => archive[Symbol.asyncDispose]();
    });

    test.each(['nonsense', 'http:not an address#m', 'http:ftp://x/#m', 'http://u:p@x/v1#m', 'runpod:x#m', 'onnx:'])(
      'such as %j, is refused with what there is',
      async (spec) => {
        const run = await mia(archive, 'models', 'use', spec);
        expect(run).toMatchObject({ code: 2 });
        expect(run.stderr).toContain('E_MODEL_SPEC');
        expect(await readActive(await archive.open())).toBeUndefined();
      },
    );
  });
});

describe('a file of vectors', () => {
  test('that was cut short is made again', async () => {
    await using archive = await testArchive(pages(6));
    await archive.ingest();
    await mia(archive, 'embed');
    const before = await rowsInUse(archive);
    const storage = await archive.open();
    const [key = ''] = await storage.listFiles('embeddings/', 'parquet');
    await storage.put(key, (await storage.readBytes(key)).subarray(0, 200));
    const check = await mia<SetCheck>(archive, 'models', 'verify');
    expect(check).toMatchObject({ code: 1, value: { problems: [{ code: 'E_PARQUET', place: key }] } });
    expect(await mia(archive, 'embed')).toMatchObject({ code: 0 });
    expect(await rowsInUse(archive)).toEqual(before);
  });
});
