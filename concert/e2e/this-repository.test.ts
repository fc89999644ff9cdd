import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProcess } from '@concert-mia/base/testkit';
import { concert, concertJson, ROOT } from './concert.ts';

interface Instance {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly owns: readonly string[];
  readonly dependsOn: readonly { instance: string; kind: string }[];
  readonly provides: readonly { name: string; entry?: string }[];
  readonly consumes: readonly string[];
  readonly notifies: readonly string[];
}

const instances = async () =>
  (await concertJson<{ workspace: { instances: Instance[] } }>(ROOT, ['matrix'])).workspace.instances;

describe('this repository', () => {
  it('is sound under its own concert.yaml: every path has an owner or a shared policy, and nothing overlaps', async () => {
    const { findings } = await concertJson<{ findings: unknown[] }>(ROOT, ['check', '--policy', 'worktree']);
    expect(findings).toEqual([]);
  });

  it('declares the six instances of the founding document (§1)', async () => {
    expect((await instances()).map(({ number, id, title }) => [number, id, title])).toEqual([
      [1, 'storage', 'Storage & Data Pipeline'],
      [2, 'embeddings', 'Runpod Embeddings'],
      [3, 'weaviate', 'Vector Database'],
      [4, 'api', 'Query & API Layer'],
      [5, 'mcp', 'MCP Integration'],
      [6, 'monitoring', 'Monitoring & Testing'],
    ]);
  });

  it('declares its communication matrix (§7.2)', async () => {
    const rows = (await instances()).map(({ id, provides, consumes, notifies }) => [
      id,
      provides.map((contract) => contract.name),
      consumes,
      notifies,
    ]);
    const others = ['storage', 'embeddings', 'weaviate', 'api', 'mcp'];
    expect(rows).toEqual([
      ['storage', ['storage_api'], [], ['embeddings']],
      ['embeddings', ['embeddings_api'], ['storage_api'], ['weaviate']],
      ['weaviate', ['weaviate_api'], ['embeddings_api', 'storage_api'], ['api']], // storage_api: docs/adr/0006
      ['api', ['rest_api'], ['weaviate_api'], ['mcp']],
      ['mcp', ['mcp_server'], ['rest_api'], ['monitoring']],
      [
        'monitoring',
        ['metrics', 'dashboards'],
        ['storage_api', 'embeddings_api', 'weaviate_api', 'rest_api', 'mcp_server'],
        others,
      ],
    ]);
  });

  it('has the entry file of every module that is owned, and of every contract', async () => {
    for (const instance of await instances()) {
      const modules = instance.owns
        .filter((pattern) => pattern.startsWith('/mia/src/'))
        .map((pattern) => `${pattern}index.ts`);
      const entries = instance.provides.flatMap((contract) => contract.entry ?? []);
      for (const file of [...modules, ...entries])
        await expect(access(path.join(ROOT, file)), file).resolves.toBeUndefined();
    }
  });

  it('publishes the JSON Schema that the command prints', async () => {
    const published = await readFile(path.join(ROOT, 'concert/schema/concert.schema.json'), 'utf8');
    expect((await concert(ROOT, ['schema'])).stdout).toBe(published);
  });

  it('is shown by `npm start`, which changes nothing in the clone', async () => {
    const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: { start: string };
    };
    const [, ...words] = scripts.start.split(' ');
    const shown = await runProcess(process.execPath, [...words, '--format', 'markdown'], { cwd: ROOT });
    expect(shown.code).toBe(0);
    for (const id of ['storage', 'embeddings', 'weaviate', 'api', 'mcp', 'monitoring'])
      expect(shown.stdout).toContain(id);
  });
});
