import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacks, runProcess } from '@concert-mia/base/testkit';
import type { TestArchive } from '../testing/archive.ts';
import { mia } from '../testing/embedding-commands.ts';
import { MIA } from '../testing/mia-command.ts';
import { runningMia, type RunningMia } from '../testing/running-mia.ts';
import { PAGES } from '../testing/served-archive.ts';
import { testArchive } from '../testing/archive.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await testArchive(PAGES);
  for (const command of [['ingest', archive.source], ['embed'], ['index']]) await mia(archive, ...command);
});
afterAll(() => archive[Symbol.asyncDispose]());

describe('the metrics of a server', () => {
  let server: RunningMia;
  beforeAll(async () => {
    server = await runningMia(['serve', '--port', '0', '--storage', archive.storage], { MIA_LOG_LEVEL: 'debug' });
    for (const id of ['first', 'second'])
      await fetch(`${server.addresses.url}/search?q=weavers`, { headers: { 'x-request-id': id } });
    await fetch(`${server.addresses.url}/chunk/absent`);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('hold what the commands counted that ended before it began', async () => {
    expect(await server.metric('mia_pipeline_documents_processed_total', 'outcome="done"')).toBe(3);
    expect(await server.metric('mia_embeddings_passages_total')).toBeGreaterThanOrEqual(3);
    expect(await server.metric('mia_vectordb_imported_passages_total')).toBeGreaterThanOrEqual(3);
    expect(await server.metric('mia_commands_total')).toBe(3);
  });

  test('count requests, questions, and where the answers came from', async () => {
    expect(await server.metric('mia_api_requests_total', 'route="/search"')).toBe(2);
    expect(await server.metric('mia_api_queries_served_total')).toBe(2);
    expect(await server.metric('mia_api_cache_lookups_total', 'from="memory"')).toBe(1);
    expect(await server.metric('mia_vectordb_operations_total', 'operation="query"')).toBe(1);
    expect(await server.metric('mia_api_requests_total', 'status="404"')).toBe(1);
    expect(await server.metric('mia_vectordb_documents')).toBe(3);
    expect(await server.metric('mia_health', 'dependency="index"')).toBe(1);
  });

  test.skipIf(lacks({ program: 'promtool' }))('are what Prometheus takes', async () => {
    const input = await (await fetch(server.addresses.metrics ?? '')).text();
    const { stdout, stderr, status } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  test('stand beside a log in which one request has one id in the API and in the index', () => {
    const lines = server.log.filter((line) => line.includes('"first"')).map((line) => JSON.parse(line) as { module: string }); // prettier-ignore
    expect(new Set(lines.map(({ module }) => module))).toEqual(new Set(['api', 'vectordb']));
  });

  test('are read only, at their address only', async () => {
    const { metrics = '' } = server.addresses;
    expect((await fetch(metrics, { method: 'POST' })).status).toBe(405);
    expect((await fetch(new URL('/etc/passwd', metrics))).status).toBe(404);
  });

  test('are sent to the page of dashboards as they change', async () => {
    const page = await (await fetch(server.addresses.dashboards ?? '')).text();
    expect(page).toContain('Questions answered');
    const events = await fetch(`${server.addresses.dashboards}/events`);
    const { value } = await events.body!.getReader().read();
    const parts = JSON.parse(
      Buffer.from(value ?? [])
        .toString()
        .slice('data: '.length),
    ) as Record<string, string>;
    expect(parts['tile-processed']).toBe('3');
    expect(parts['slos']).toContain('A source becomes a document');
    expect(parts['panel-traffic']).toMatch(/<svg [^>]*><path class="grid".*<\/svg><\/div>/); // the curves are inside of it
  });
});

describe('mia serve', () => {
  test('joins metrics and dashboards to the port of the API', async () => {
    const joined = ['--metrics-port', 'joined', '--dashboards-port', 'joined'];
    await using server = await runningMia(['serve', '--port', '0', '--storage', archive.storage, ...joined]);
    const { url, metrics, dashboards } = server.addresses;
    expect([metrics, dashboards]).toEqual([`${url}/metrics`, `${url}/monitoring`]);
    expect(await server.metric('mia_commands_total')).toBe(3);
    expect(await (await fetch(`${url}/monitoring`)).text()).toContain('Service levels');
    const viewer = await fetch(`${url}/monitoring/events`);
    await viewer.body?.getReader().read();
    expect(await server.stop()).toBe(0); // though somebody looks on
  });

  test.each(['metrics', 'dashboards'])('says who holds the port of %s, and starts nothing', async (which) => {
    const holder = net.createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as net.AddressInfo;
    const args = ['serve', '--port', '0', `--${which}-port`, String(port), '--storage', archive.storage];
    const run = await runProcess(process.execPath, [MIA, ...args]);
    holder.close();
    expect(run.code).toBe(7);
    expect(run.stderr).toContain(`E_PORT port ${port} of 127.0.0.1 is in use by`);
    expect(run.stderr).toContain(`--${which}-port`);
    expect(run.stderr).not.toContain('MIA answers');
  });

  test('loses no count of commands that end at the same moment', async () => {
    await Promise.all(Array.from({ length: 2 }, () => mia(archive, 'ingest', archive.source)));
    await using server = await runningMia(['serve', '--port', '0', '--storage', archive.storage]);
    expect(await server.metric('mia_commands_total', 'command="ingest"')).toBe(3);
  });
});
