import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddingInterface } from './embedding-interface.ts';
import type { EmbeddingRow } from './embedding-row.ts';

/** Empty sets of embeddings for the suite's own use. */
export interface EmbeddingsUnderTest extends AsyncDisposable {
  /** The set in `folder`, empty at first. */
  open(folder: string): EmbeddingInterface;
  /** Changes the bytes of a file. */
  damage(name: string, change: (bytes: Uint8Array) => Uint8Array): Promise<void>;
}

const FIXTURE = path.resolve(import.meta.dirname, '../../../tests/fixtures/storage/embedding-row.json');
const sample = JSON.parse(readFileSync(FIXTURE, 'utf8')) as EmbeddingRow & { vector: number[] };

/** A row as a module would make it: its own id and vector. */
export function testRow(number: number, changes: Partial<EmbeddingRow> = {}): EmbeddingRow {
  const chunkId = `${sample.documentId}-${number.toString(16).padStart(16, '0')}`;
  const vector = Float32Array.of(Math.cos(number), Math.sin(number), 0);
  return { ...sample, chunkId, ordinal: number, vector, ...changes };
}

/** What every implementation of `EmbeddingInterface` promises. */
export function embeddingConformance(name: string, start: () => Promise<EmbeddingsUnderTest>): void {
  describe(`${name} keeps the contract of embeddings`, () => {
    let under: EmbeddingsUnderTest;
    let count = 0;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under[Symbol.asyncDispose]());

    function fresh(): { readonly set: EmbeddingInterface; readonly folder: string } {
      const folder = `set-${(count += 1)}`;
      return { set: under.open(folder), folder };
    }

    async function all(rows: AsyncIterable<EmbeddingRow>): Promise<EmbeddingRow[]> {
      const found: EmbeddingRow[] = [];
      for await (const row of rows) found.push(row);
      return found;
    }

    test('rows come back as they were saved, in order', async () => {
      const { set, folder } = fresh();
      const rows = Array.from({ length: 4500 }, (_, at) => testRow(at));
      const odd = testRow(4500, {
        text: 'Ünïcode \u0000 全世界 𝒜',
        headings: [],
        anchors: ['p1', 'p2'],
        title: null,
        year: -43,
        date: '-0043',
      });
      const file = await set.saveEmbedding(`${folder}/a`, [...rows, odd]);
      expect(file).toMatchObject({ name: `${folder}/a`, rows: 4501 });
      expect(await all(set.readParquet(`${folder}/a`))).toEqual([...rows, odd]);
    });

    test('a set that is empty has no model and no rows', async () => {
      const { set } = fresh();
      expect(await set.getEmbeddingMetadata()).toMatchObject({ model: undefined, files: [], count: 0 });
      expect(await set.getBatch()).toEqual({ rows: [], next: undefined });
      expect(await set.getEmbeddingBatch(['x'])).toEqual(new Map());
    });

    test('vectors are found by the ids of passages, across files', async () => {
      const { set, folder } = fresh();
      await set.saveEmbedding(`${folder}/a`, [testRow(1), testRow(2)]);
      await set.saveEmbedding(`${folder}/b`, [testRow(3)]);
      const wanted = [testRow(3), testRow(1)];
      const found = await set.getEmbeddingBatch([...wanted.map((row) => row.chunkId), 'unknown']);
      expect(found).toEqual(new Map(wanted.map((row) => [row.chunkId, row.vector])));
    });

    test('batches give every row once, whatever their size', async () => {
      const { set, folder } = fresh();
      await set.saveEmbedding(`${folder}/a`, [testRow(1), testRow(2), testRow(3)]);
      await set.saveEmbedding(`${folder}/b`, [testRow(4), testRow(5)]);
      for (const limit of [1, 2, 3, 5, 100]) {
        const ids: number[] = [];
        let after: string | undefined;
        do {
          const batch = await set.getBatch({ limit, ...(after === undefined ? {} : { after }) });
          expect(batch.rows.length).toBeLessThanOrEqual(limit);
          ids.push(...batch.rows.map((row) => row.ordinal));
          after = batch.next;
        } while (after !== undefined);
        expect(ids).toEqual([1, 2, 3, 4, 5]);
      }
    });

    test('a cursor of another state of the set is refused', async () => {
      const { set, folder } = fresh();
      await set.saveEmbedding(`${folder}/a`, [testRow(1), testRow(2)]);
      const { next = '' } = await set.getBatch({ limit: 1 });
      const before = await set.getEmbeddingMetadata();
      await set.saveEmbedding(`${folder}/a`, [testRow(1), testRow(2), testRow(3)]);
      expect((await set.getEmbeddingMetadata()).digest).not.toBe(before.digest);
      await expect(set.getBatch({ after: next })).rejects.toMatchObject({
        code: 'E_EMBEDDING_CURSOR',
        kind: 'conflict',
      });
      await expect(set.getBatch({ after: 'nonsense' })).rejects.toMatchObject({ code: 'E_EMBEDDING_CURSOR' });
    });

    test.each([0, -1, 1.5, 10_001, Number.NaN])('a batch of %s rows is refused', async (limit) => {
      await expect(fresh().set.getBatch({ limit })).rejects.toMatchObject({ kind: 'usage' });
    });

    test.each<[string, Partial<EmbeddingRow>]>([
      ['another model', { model: 'another' }],
      ['another version', { modelVersion: '2' }],
      ['another dimension', { dimension: 2, vector: Float32Array.of(1, 0) }],
    ])('%s is not mixed in, in a file or beside one', async (_, changes) => {
      const { set, folder } = fresh();
      const mixed = { code: 'E_EMBEDDING_MIXED', kind: 'config' };
      await expect(set.saveEmbedding(`${folder}/a`, [testRow(1), testRow(2, changes)])).rejects.toMatchObject(mixed);
      expect((await set.getEmbeddingMetadata()).count).toBe(0);
      await set.saveEmbedding(`${folder}/a`, [testRow(1)]);
      await expect(set.saveEmbedding(`${folder}/b`, [testRow(2, changes)])).rejects.toMatchObject(mixed);
      expect((await set.getEmbeddingMetadata()).count).toBe(1);
    });

    test.each<[string, Partial<EmbeddingRow>]>([
      ['a vector of another length than it says', { vector: Float32Array.of(1, 0) }],
      ['NaN', { vector: Float32Array.of(Number.NaN, 0, 1) }],
      ['infinity', { vector: Float32Array.of(Number.POSITIVE_INFINITY, 0, 1) }],
    ])('a row with %s is refused', async (_, changes) => {
      const { set, folder } = fresh();
      const wrong = { code: 'E_EMBEDDING_ROW', kind: 'usage' };
      await expect(set.saveEmbedding(`${folder}/a`, [testRow(1), testRow(2, changes)])).rejects.toMatchObject(wrong);
      await expect(set.saveEmbedding(`${folder}/a`, [])).rejects.toMatchObject(wrong);
    });

    test('a file that is not there is not found', async () => {
      const { set, folder } = fresh();
      await expect(all(set.readParquet(`${folder}/none`))).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    });

    test('rows that fail on their way leave the old file as it was', async () => {
      const { set, folder } = fresh();
      await set.saveEmbedding(`${folder}/a`, [testRow(1)]);
      async function* broken() {
        yield testRow(2);
        throw new Error('the source broke off');
      }
      await expect(set.saveEmbedding(`${folder}/a`, broken())).rejects.toThrow('broke off');
      expect(await all(set.readParquet(`${folder}/a`))).toEqual([testRow(1)]);
    });

    describe('a damaged file', () => {
      const rows = Array.from({ length: 300 }, (_, at) => testRow(at));
      test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
        ['cut short', (bytes) => bytes.slice(0, bytes.length >> 1)],
        [
          'cut short, with an end of its own',
          (bytes) => Buffer.concat([bytes.slice(0, bytes.length >> 1), bytes.slice(-8)]),
        ],
        ['empty', () => new Uint8Array()],
        ['of text', () => Buffer.from('PAR1 this is not Parquet PAR1')],
        ['overwritten in its footer', (bytes) => bytes.slice().fill(0xff, bytes.length - 300, bytes.length - 8)],
      ])('that is %s is reported with its place, and can be replaced', async (_, change) => {
        const { set, folder } = fresh();
        await set.saveEmbedding(`${folder}/a`, rows);
        await under.damage(`${folder}/a`, change);
        const reported = { code: 'E_PARQUET', kind: 'config', place: { file: `embeddings/${folder}/a.parquet` } };
        await expect(all(set.readParquet(`${folder}/a`))).rejects.toMatchObject(reported);
        await expect(set.getEmbeddingMetadata()).rejects.toMatchObject(reported);
        await set.saveEmbedding(`${folder}/a`, rows);
        expect(await all(set.readParquet(`${folder}/a`))).toHaveLength(300);
      });
    });
  });
}
