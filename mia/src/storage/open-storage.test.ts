import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { storageConformance } from '../interfaces/storage.conformance.ts';
import { ensureStorage } from './ensure.ts';
import { openStorage } from './open-storage.ts';

storageConformance('A storage with a place for each area', async () => {
  const dir = await tempDir('areas');
  const storage = await openStorage({ root: dir.path, areas: { markdown: 'elsewhere' } }, { cwd: dir.path, env: {} });
  await ensureStorage(storage.mounts, { apply: true });
  return {
    storage,
    async [Symbol.asyncDispose]() {
      storage.close();
      await dir[Symbol.asyncDispose]();
    },
  };
});

describe('a storage with a place for each area', () => {
  const settings = { root: 'data', areas: { markdown: 'file:books' } };

  test('keeps each object in the place of its area', async () => {
    await using dir = await tempDir();
    const storage = await openStorage(settings, { cwd: dir.path, env: {} });
    await ensureStorage(storage.mounts, { apply: true });
    await storage.writeFile('markdown/a.md', 'a');
    await storage.writeFile('metadata/b.json', 'b');
    storage.close();
    expect(await readFile(path.join(dir.path, 'books/a.md'), 'utf8')).toBe('a');
    expect(await readFile(path.join(dir.path, 'data/metadata/b.json'), 'utf8')).toBe('b');
  });

  test('has no other areas', async () => {
    await using dir = await tempDir();
    const storage = await openStorage(settings, { cwd: dir.path, env: {} });
    await expect(storage.writeFile('secrets/a', 'a')).rejects.toMatchObject({ code: 'E_STORAGE_KEY' });
    await expect(storage.stat('markdown')).rejects.toMatchObject({ code: 'E_STORAGE_KEY' });
  });

  test('lists all areas in the order of keys, page by page', async () => {
    await using dir = await tempDir();
    const storage = await openStorage(settings, { cwd: dir.path, env: {} });
    await ensureStorage(storage.mounts, { apply: true });
    const keys = ['embeddings/a', 'markdown/a', 'markdown/b', 'metadata/a', 'state/a'];
    for (const key of keys.toReversed()) await storage.writeFile(key, key);
    expect(await storage.listFiles('', '')).toEqual(keys);
    expect(await storage.listFiles('m', '')).toEqual(keys.slice(1, 4));
    const page = await storage.listPage('', { after: 'markdown/a', limit: 2 });
    expect(page.objects.map((object) => object.key)).toEqual(['markdown/b', 'metadata/a']);
    expect(page.next).toBe('metadata/a');
    storage.close();
  });

  test('stays within what Concert leased', async () => {
    await using dir = await tempDir();
    const env = { CONCERT_PREFIX: 'instance1', CONCERT_BUCKET: 'mia-dev', CONCERT_PORT_STORAGE: '8001' };
    const clouds = { root: 'data', areas: { metadata: 'gs://mia-metadata/', embeddings: 's3://mia-embeddings/' } };
    const storage = await openStorage(clouds, { cwd: dir.path, env });
    const places = Object.fromEntries([...storage.mounts].map(([area, store]) => [area, store.place]));
    expect(places).toMatchObject({
      markdown: `file://${dir.path}/data/markdown/instance1/`,
      metadata: 'gs://mia-dev/instance1/mia-metadata/',
      embeddings: 's3://mia-dev/instance1/mia-embeddings/',
    });
    storage.close();
  });
});
