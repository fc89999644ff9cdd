import { existsSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { expect, test } from 'vitest';
import { CONFORMANCE_MODEL, CONFORMANCE_ROWS, conformanceVector } from '../../interfaces/weaviate-conformance-rows.ts';
import { weaviateConformance } from '../../interfaces/weaviate.conformance.ts';
import { MemoryEmbeddings } from '../importing/memory-embeddings.ts';
import { RecordImport } from '../records/record-import.ts';
import { RecordIndex } from '../records/record-index.ts';
import { passageCollection } from '../schema/passage-collection.ts';
import { SchemaManager } from '../schema/schema-manager.ts';
import { VectorDatabase } from '../vector-database.ts';

/** An optional dependency: there is no build of it for every machine. */
const lance = await import('./lance-store.ts').catch(() => undefined);
const embedder = { model: CONFORMANCE_MODEL, embedQuery: async (text: string) => conformanceVector(text) };

weaviateConformance(
  'LanceDB',
  async (rows) => {
    const dir = await tempDir();
    const store = open(dir.path);
    await new RecordImport(store, new MemoryEmbeddings(rows)).import();
    const database = new VectorDatabase(new RecordIndex(store), embedder);
    const dispose = database[Symbol.asyncDispose].bind(database);
    return Object.assign(database, {
      [Symbol.asyncDispose]: async () => {
        await dispose();
        await dir[Symbol.asyncDispose]();
      },
    });
  },
  { absent: lance === undefined },
);

test.skipIf(lance === undefined)('a table of another shape is told apart, and grown where that is enough', async () => {
  await using dir = await tempDir();
  await using store = open(path.join(dir.path, 'lance'));
  const schema = new SchemaManager(store.schema);
  const { properties } = passageCollection('One', 8);
  await schema.create({ name: 'One', properties: properties.slice(1), dimension: 8 });
  expect(await schema.verify(passageCollection('One', 8))).toEqual([{ kind: 'no-property', what: 'chunkId' }]);
  expect(await schema.migrate(passageCollection('One', 8))).toEqual(['chunkId']);
  expect(await schema.verify(passageCollection('One', 8))).toEqual([]);
  await expect(schema.create(passageCollection('One', 9))).rejects.toMatchObject({ code: 'E_INDEX_SCHEMA' });
  expect((await schema.describe()).map(({ name, dimension }) => [name, dimension])).toEqual([['One', 8]]);
});

test.skipIf(lance === undefined)(
  'an import into LanceDB does nothing the second time, and keeps one table',
  async () => {
    await using dir = await tempDir();
    await using store = open(dir.path);
    const manager = new RecordImport(store, new MemoryEmbeddings(CONFORMANCE_ROWS));
    const { generation } = await manager.import();
    expect(await manager.import()).toMatchObject({ generation, unchanged: true });
    expect((await manager.import({ force: true })).generation).not.toBe(generation);
    expect(await store.schema.names()).toHaveLength(1);
    expect(existsSync(path.join(dir.path, 'state.json'))).toBe(true);
  },
);

function open(folder: string) {
  if (lance === undefined) throw new Error('LanceDB is not there');
  return new lance.LanceStore(folder);
}
