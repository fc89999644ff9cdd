import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { CONFORMANCE_ROWS, conformanceRow, conformanceVector } from '../../interfaces/weaviate-conformance-rows.ts';
import { EmbeddedIndex } from '../embedded/embedded-index.ts';
import { ImportManager } from '../importing/import-manager.ts';
import { MemoryEmbeddings } from '../importing/memory-embeddings.ts';
import { VectorDatabase } from '../vector-database.ts';
import { IndexKeeper } from './index-keeper.ts';

const NOW = new Date('2026-01-02T03:04:05Z');

async function kept() {
  const dir = await tempDir();
  const folder = path.join(dir.path, 'index');
  await new ImportManager(folder, new MemoryEmbeddings(CONFORMANCE_ROWS)).import();
  const database = new VectorDatabase(new EmbeddedIndex(folder));
  return {
    folder,
    saved: path.join(dir.path, 'saved'),
    keeper: new IndexKeeper(folder),
    database,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}

describe('a backup', () => {
  test('restores what was there when it was made', async () => {
    await using index = await kept();
    expect(await index.keeper.backup(index.saved, NOW)).toMatchObject({ passages: 6, model: 'conformance' });
    await index.database.addDocument(conformanceRow('https://example.org/later.htm', 0, 'A harvest of zithers.'));
    expect(await index.database.getCount()).toBe(7);
    await index.keeper.restore(index.saved);
    expect(await index.database.getCount()).toBe(6);
    expect((await index.database.query({ text: 'strike looms' })).answered).toBe(true);
  });

  test('holds what was added and not yet written back', async () => {
    await using index = await kept();
    await index.database.addDocument(conformanceRow('https://example.org/later.htm', 0, 'A harvest of zithers.'));
    expect(await index.keeper.backup(index.saved, NOW)).toMatchObject({ passages: 7 });
  });

  test('never overwrites another one', async () => {
    await using index = await kept();
    await index.keeper.backup(index.saved, NOW);
    await expect(index.keeper.backup(index.saved, NOW)).rejects.toMatchObject({ code: 'E_INDEX_BACKUP' });
  });

  test.each([
    ['one byte is another', (bytes: Buffer) => bytes.fill((bytes[5_000] ?? 0) ^ 1, 5_000, 5_001)],
    ['it is cut short', (bytes: Buffer) => bytes.subarray(0, -4_096)],
  ])('is refused when %s, and the index goes on', async (_, damage) => {
    await using index = await kept();
    await index.keeper.backup(index.saved, NOW);
    const file = path.join(index.saved, 'index.sqlite');
    writeFileSync(file, damage(readFileSync(file)));
    await expect(index.keeper.restore(index.saved)).rejects.toMatchObject({ code: 'E_INDEX_BACKUP' });
    expect(await index.database.getCount()).toBe(6);
  });

  test('that is none is refused', async () => {
    await using index = await kept();
    await expect(index.keeper.restore(path.join(index.folder, 'none'))).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    writeFileSync(path.join(index.folder, 'manifest.json'), '{');
    await expect(index.keeper.restore(index.folder)).rejects.toMatchObject({ code: 'E_INDEX_BACKUP' });
  });
});

test('compacting takes no passage away', async () => {
  await using index = await kept();
  for (let round = 0; round < 30; round += 1) {
    const text = `A harvest of ${'zithers '.repeat(200)}${round}.`;
    await index.database.addDocument(conformanceRow('https://example.org/often.htm', 0, text));
  }
  expect(await index.keeper.compact()).toMatchObject({ passages: 7 });
  expect(await index.database.getCount()).toBe(7);
  expect((await index.database.search(conformanceVector('wages factory'), 1))[0]?.score).toBeCloseTo(1, 1);
});
