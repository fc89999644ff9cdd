import { readFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { metadataKey, type DocumentMetadata } from '../interfaces/index.ts';
import { checkStorage } from './check.ts';
import { openPlace } from './open-storage.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../tests/fixtures/storage');
const document = readFileSync(path.join(FIXTURES, 'document.md'), 'utf8');
const metadata = readFileSync(path.join(FIXTURES, 'document-metadata.json'), 'utf8');
const { id, markdownKey } = (JSON.parse(metadata) as DocumentMetadata).identification;

describe('checking a storage', () => {
  test('counts what there is and finds nothing wrong with a good document', async () => {
    await using place = await prepared();
    expect(await checkStorage(place.storage, { deep: true })).toEqual({
      places: [
        {
          area: '',
          place: `file://${place.folder}/`,
          isReadable: true,
          isWritable: true,
          objects: 2,
          bytes: Buffer.byteLength(document + metadata),
        },
      ],
      documents: 1,
      problems: [],
    });
    expect(await place.storage.listFiles('', '')).toHaveLength(2);
  });

  test.each([
    ['a changed title', markdownKey, document.replace('Greta Holm', 'Karl Marx'), 'front-matter-differs'],
    ['a text that was cut', markdownKey, document.slice(0, -10), 'text-differs'],
    ['front matter that is broken', markdownKey, document.replace('kind: content', 'kind: x'), 'document-unreadable'],
    ['metadata that is broken', metadataKey(id), '{"half":', 'document-unreadable'],
  ])('finds %s when it looks inside', async (_, key, content, code) => {
    await using place = await prepared();
    await place.storage.writeFile(key, content);
    expect((await checkStorage(place.storage, { deep: false })).problems).toEqual([]);
    expect((await checkStorage(place.storage, { deep: true })).problems).toMatchObject([{ code, where: markdownKey }]);
  });

  test('finds a document without metadata, metadata without a document, and links', async () => {
    await using place = await prepared();
    const [one, two] = ['a'.repeat(24), 'b'.repeat(24)];
    await place.storage.writeFile(`markdown/x.${one}.md`, document);
    await place.storage.writeFile(metadataKey(two), metadata);
    await symlink('nowhere', path.join(place.folder, 'link'));
    const { problems, documents } = await checkStorage(place.storage, { deep: false });
    expect(documents).toBe(1);
    expect(problems.map((problem) => [problem.code, problem.where])).toEqual([
      ['object-skipped', 'link'],
      ['metadata-without-markdown', metadataKey(two)],
      ['markdown-without-metadata', `markdown/x.${one}.md`],
    ]);
  });

  test('tells of a place that is not there', async () => {
    const storage = await openPlace('/nowhere/at/all', '/');
    const { places, problems } = await checkStorage(storage, { deep: false });
    expect(places).toMatchObject([{ isReadable: false, isWritable: false }]);
    expect(problems).toMatchObject([{ code: 'place-missing', where: 'file:///nowhere/at/all/' }]);
  });

  test.skipIf(process.platform !== 'linux')('tells of a place that cannot be written to', async () => {
    const storage = await openPlace('/proc/self/net', '/');
    const { problems } = await checkStorage(storage, { deep: false });
    expect(problems).toContainEqual(expect.objectContaining({ code: 'place-not-writable' }));
  });
});

async function prepared() {
  const dir = await tempDir('check');
  const storage = await openPlace(dir.path, '/');
  await storage.writeFile(markdownKey, document);
  await storage.writeFile(metadataKey(id), metadata);
  return {
    folder: dir.path,
    storage,
    async [Symbol.asyncDispose]() {
      storage.close();
      await dir[Symbol.asyncDispose]();
    },
  };
}
