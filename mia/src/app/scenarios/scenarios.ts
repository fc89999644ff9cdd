import assert from 'node:assert/strict';
import { markdownKey } from '../../interfaces/index.ts';
import { embed } from '../commands/embed.ts';
import { indexMake } from '../commands/index-make.ts';
import { ingest } from '../commands/ingest.ts';
import { modelsUse } from '../commands/models-use.ts';
import { CATALOGUE } from '../../monitoring/index.ts';
import { DIMENSION } from './encoder.ts';
import type { ScrapedSeries } from './parse-exposition.ts';
import { TEXTS } from './texts.ts';
import type { World } from './world.ts';

/** One scenario of the founding document (§5.2). Each builds on those before it. Throws what it finds wrong. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  run(world: World): Promise<void>;
}

export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'storage-to-embeddings',
    title:
      'storage → embeddings: a document that is stored gets its vectors, by the default model and of 768 dimensions',
    async run(world) {
      await world.write('test_doc', 'Test document. Content of its own, about looms and spindles.');
      await world.run(ingest, [world.source]);
      const markdown = await world.withStorage((storage) => storage.readFile(markdownKey('test_doc.htm')));
      assert.match(markdown, /looms and spindles/);

      await world.run(embed);
      assert.ok((await vectors(world)).length >= 1, 'the default model made no vector');

      await world.run(modelsUse, [world.model]);
      const made = await vectors(world);
      assert.ok(made.length >= 1, 'the encoder made no vector');
      for (const vector of made) assert.equal(vector.length, DIMENSION);
    },
  },
  {
    id: 'embeddings-to-weaviate',
    title: 'embeddings → vector database: at least ten documents are imported, and counted',
    async run(world) {
      for (const [name, text] of Object.entries(TEXTS)) await world.write(name, text);
      await world.run(ingest, [world.source]);
      await world.run(embed);
      await world.run(indexMake);
      const rows = (await vectors(world)).length;
      const { api } = await world.served();
      assert.ok(rows >= 10, `only ${rows} passages`);
      assert.equal(await api.service.index.getCount(), rows);
      assert.ok((await api.service.index.stats()).documents >= 10);
    },
  },
  {
    id: 'weaviate-to-api',
    title: 'vector database → API: what the index holds is answered, with its content',
    async run(world) {
      const { api } = await world.served();
      const hits = await api.service.index.search(
        Array.from({ length: DIMENSION }, () => 0.1),
        5,
      );
      assert.ok(hits.length > 0, 'a search by a vector found nothing');
      const { status, body } = await world.ask('/search?q=harvest+of+grain&limit=5');
      assert.equal(status, 200);
      const [first] = body['results'] as { content: string }[];
      assert.match(first?.content ?? '', /grain/);
    },
  },
  {
    id: 'api-to-mcp',
    title: 'API → MCP: an agent asks for surplus value and gets passages',
    async run(world) {
      const { body: health } = await world.ask('/health');
      assert.equal(health['status'], 'healthy');
      const answer = await world.callTool('search_marxist_theory', { query: 'surplus value', limit: 3 });
      assert.equal(answer['success'], true);
      const results = answer['results'] as { content: string }[];
      assert.ok(results.length > 0 && results.length <= 3, `${results.length} results`);
      assert.match(results[0]?.content ?? '', /[Ss]urplus value/);
    },
  },
  {
    id: 'complete-flow',
    title: 'the complete flow: a new page reaches the agent, and every step is counted',
    async run(world) {
      const before = await world.metrics();
      await world.write('lighthouse', 'The keepers of the lighthouse formed a union of three, and met on the stairs.');
      await world.run(ingest, [world.source]);
      await world.run(embed);
      await world.run(indexMake);
      const { body } = await world.ask('/search?q=keepers+of+the+lighthouse');
      assert.match((body['results'] as { content: string }[])[0]?.content ?? '', /lighthouse/);
      const answer = await world.callTool('search_marxist_theory', { query: 'keepers of the lighthouse' });
      assert.match((answer['results'] as { content: string }[])[0]?.content ?? '', /union of three/);

      const after = await world.metrics();
      for (const [metric, least] of Object.entries(COUNTED)) {
        const grown = sumOf(after, metric) - sumOf(before, metric);
        assert.ok(grown >= least, `${metric} grew by ${grown}, not by ${least} or more`);
      }
      assertAsCatalogued(after);
    },
  },
];

/** What the complete flow must add, at least. `documents_processed` and `queries_served` of the founding document first. */
const COUNTED: Readonly<Record<string, number>> = {
  mia_pipeline_documents_processed_total: 1,
  mia_api_queries_served_total: 2,
  mia_embeddings_passages_total: 1,
  mia_vectordb_imported_passages_total: 1,
  mia_mcp_tool_calls_total: 1,
  mia_storage_operations_total: 1,
};

function sumOf(series: readonly ScrapedSeries[], metric: string): number {
  return series.filter(({ name }) => name === metric).reduce((sum, { value }) => sum + value, 0);
}

/** Nothing is emitted that the catalogue does not have, and everything that it has was emitted on the way. */
function assertAsCatalogued(series: readonly ScrapedSeries[]): void {
  const nameOf = ({ name }: ScrapedSeries) => CATALOGUE.find((metric) => name === metric.name || (metric.type === 'histogram' && /_(bucket|sum|count)$/.test(name) && name.startsWith(`${metric.name}_`)))?.name; // prettier-ignore
  assert.deepEqual([...new Set(series.filter((one) => nameOf(one) === undefined).map(({ name }) => name))], [], 'not in the catalogue'); // prettier-ignore
  const emitted = new Set(series.map(nameOf));
  assert.deepEqual(CATALOGUE.map(({ name }) => name).filter((name) => !emitted.has(name)), [], 'in the catalogue alone'); // prettier-ignore
  for (const one of series) {
    const known = CATALOGUE.find(({ name }) => name === nameOf(one))?.labels ?? [];
    assert.deepEqual(one.labels.filter((label) => label !== 'le' && !known.includes(label)), [], `labels of ${one.name}`); // prettier-ignore
  }
}

function vectors(world: World): Promise<ArrayLike<number>[]> {
  return world.withEmbeddings(async (embeddings) => {
    const { rows } = await embeddings.getBatch({ limit: 100 });
    const found = await embeddings.getEmbeddingBatch(rows.map(({ chunkId }) => chunkId));
    return [...found.values()];
  });
}
