import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import type { EmbeddingRow } from '../../interfaces/index.ts';
import {
  CONFORMANCE_MODEL,
  CONFORMANCE_ROWS,
  conformanceRow,
  conformanceVector,
} from '../../interfaces/weaviate-conformance-rows.ts';
import { weaviateConformance } from '../../interfaces/weaviate.conformance.ts';
import { ImportManager } from '../importing/import-manager.ts';
import { MemoryEmbeddings } from '../importing/memory-embeddings.ts';
import { VectorDatabase } from '../vector-database.ts';
import { EmbeddedIndex } from './embedded-index.ts';

const embedder = { model: CONFORMANCE_MODEL, embedQuery: async (text: string) => conformanceVector(text) };

async function indexed(folder: string, rows: readonly EmbeddingRow[], digest?: string): Promise<void> {
  await new ImportManager(folder, new MemoryEmbeddings(rows, digest)).import();
}

weaviateConformance('the embedded index', async (rows) => {
  const dir = await tempDir();
  await indexed(dir.path, rows);
  const database = new VectorDatabase(new EmbeddedIndex(dir.path), embedder);
  const dispose = database[Symbol.asyncDispose].bind(database);
  return Object.assign(database, {
    [Symbol.asyncDispose]: async () => {
      await dispose();
      await dir[Symbol.asyncDispose]();
    },
  });
});

describe('an index that is open', () => {
  test('answers from a rebuilt one as soon as that is in use', async () => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    await using database = new VectorDatabase(new EmbeddedIndex(dir.path), embedder);
    const { generation } = await database.stats();
    await indexed(dir.path, [conformanceRow('https://example.org/only.htm', 0, 'Only this is left.')], 'second');
    expect(await database.getCount()).toBe(1);
    expect((await database.stats()).generation).not.toBe(generation);
    expect(readdirSync(dir.path).filter((name) => /^g.*\.sqlite$/.test(name))).toHaveLength(1);
  });

  test('sees what another process added', async () => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    await using one = new VectorDatabase(new EmbeddedIndex(dir.path), embedder);
    await using other = new VectorDatabase(new EmbeddedIndex(dir.path), embedder);
    expect(await one.getCount()).toBe(6);
    const row = conformanceRow('https://example.org/new.htm', 0, 'A harvest of zithers.');
    await other.addDocument(row);
    expect((await one.search(conformanceVector('harvest'), 2)).map(({ passage }) => passage.chunkId)).toContain(
      row.chunkId,
    );
    expect((await one.query({ text: 'zithers' })).hits).toHaveLength(1);
  });

  test('refuses an addition while an import holds it', async () => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    using lock = new DatabaseSync(path.join(dir.path, 'lock.sqlite'));
    lock.exec('BEGIN EXCLUSIVE');
    await using database = new VectorDatabase(new EmbeddedIndex(dir.path), embedder);
    await expect(database.addDocument(conformanceRow('x', 0, 'Land.'))).rejects.toMatchObject({ code: 'E_INDEX_BUSY' });
    expect((await database.query({ text: 'looms strike' })).answered).toBe(true);
  });
});

describe('an index that cannot be read', () => {
  test('is absent before the first import', async () => {
    await using dir = await tempDir();
    await using database = new VectorDatabase(new EmbeddedIndex(path.join(dir.path, 'none')), embedder);
    await expect(database.query({ text: 'strike' })).rejects.toMatchObject({ code: 'E_INDEX_ABSENT' });
    expect(await database.health()).toMatchObject({ state: 'unavailable' });
  });

  const damages: readonly [string, (bytes: Buffer) => Buffer][] = [
    ['cut short', (bytes) => bytes.subarray(0, 5_000)],
    ['empty', () => Buffer.alloc(0)],
    ['another file', () => Buffer.from('this is no database at all, but it is long enough to be looked at'.repeat(20))],
    ['zeros in its middle', (bytes) => Buffer.concat([bytes.subarray(0, 4_096), Buffer.alloc(bytes.length - 4_096)])],
  ];

  test.each(damages)('%s: says so, and how to mend it; an import mends it', async (_, damage) => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    const file = path.join(dir.path, `${readFileSync(path.join(dir.path, 'current'), 'utf8').trim()}.sqlite`);
    writeFileSync(file, damage(readFileSync(file)));
    await using database = new VectorDatabase(new EmbeddedIndex(dir.path), embedder);
    await expect(database.query({ text: 'strike looms' })).rejects.toMatchObject({
      code: 'E_INDEX_CORRUPT',
      hint: expect.stringContaining('mia index rebuild') as string,
    });
    await new ImportManager(dir.path, new MemoryEmbeddings(CONFORMANCE_ROWS)).import({ force: true });
    expect((await database.query({ text: 'strike looms' })).answered).toBe(true);
  });

  test('a pointer that leads out of the folder is not followed', async () => {
    await using dir = await tempDir();
    await indexed(dir.path, CONFORMANCE_ROWS);
    writeFileSync(path.join(dir.path, 'current'), '../../etc/passwd\n');
    await using database = new VectorDatabase(new EmbeddedIndex(dir.path), embedder);
    await expect(database.getCount()).rejects.toMatchObject({ code: 'E_INDEX_CORRUPT' });
  });
});
