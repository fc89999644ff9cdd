import { describe, expect, test } from 'vitest';
import { CONFORMANCE_MODEL, CONFORMANCE_ROWS, conformanceVector } from '../../interfaces/weaviate-conformance-rows.ts';
import { weaviateConformance } from '../../interfaces/weaviate.conformance.ts';
import { MemoryEmbeddings } from '../importing/memory-embeddings.ts';
import { RecordImport } from '../records/record-import.ts';
import { WeaviateClient } from './weaviate-client.ts';
import { parseWeaviatePlace } from './weaviate-place.ts';
import { WeaviateStore } from './weaviate-store.ts';

const embedder = { model: CONFORMANCE_MODEL, embedQuery: async (text: string) => conformanceVector(text) };
const absent = process.env['WEAVIATE_URL'] === undefined || process.env['WEAVIATE_URL'] === '';
const place = () => parseWeaviatePlace(process.env['WEAVIATE_URL'] ?? '', process.env['WEAVIATE_API_KEY'] || undefined);

/** A server of one's own is no newcomer's business, nor CI's: skipped where none is named. */
weaviateConformance(
  'Weaviate',
  async (rows) => {
    await using store = new WeaviateStore(place());
    await new RecordImport(store, new MemoryEmbeddings(rows)).import({ force: true });
    return new WeaviateClient(place(), embedder);
  },
  { absent },
);

describe.skipIf(absent)('an import into Weaviate', () => {
  test('that was stopped goes on, and leaves one collection', async () => {
    await using store = new WeaviateStore(place());
    const rows = Array.from({ length: 1_200 }, (_, at) => ({ ...(CONFORMANCE_ROWS[at % 6] ?? CONFORMANCE_ROWS[0]), chunkId: `${String(at).padStart(24, '0')}-${'a'.repeat(16)}` })) as never; // prettier-ignore
    const stop = new AbortController();
    const manager = new RecordImport(store, new MemoryEmbeddings(rows, 'many'));
    await expect(manager.import({ signal: stop.signal, onProgress: () => stop.abort() })).rejects.toThrow(/abort/i);
    expect(await manager.import()).toMatchObject({ passages: 1_200, resumed: 1_000 });
    expect(await manager.import()).toMatchObject({ unchanged: true });
    expect(await store.schema.names()).toHaveLength(1);
  });
});

describe('a Weaviate that is not there', () => {
  test('is a state, and an error that says what to do', async () => {
    await using database = new WeaviateClient(parseWeaviatePlace('http://127.0.0.1:9?grpc=9', undefined));
    expect(await database.health()).toMatchObject({ state: 'unavailable' });
    await expect(database.query({ text: 'strike' })).rejects.toMatchObject({ code: 'E_INDEX_UNAVAILABLE' });
  });

  test.each(['weaviate', 'ftp://host', 'http://host?grpc=x', 'http://user:secret@host'])('%s is no place', (url) => {
    expect(() => parseWeaviatePlace(url, undefined)).toThrow(expect.objectContaining({ code: 'E_INDEX_PLACE' }));
  });
});
