import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestArchive } from '../testing/archive.ts';
import { runningMia } from '../testing/running-mia.ts';
import { indexedArchive } from '../testing/served-archive.ts';
import { TraceReceiver } from '../testing/trace-receiver.ts';
import { MIA } from '../testing/mia-command.ts';

const KEY = 'a-key-that-nobody-may-see';
const WORDS = 'weavers laid down their shuttles';
const CALLERS = { trace: '0123456789abcdef0123456789abcdef', span: '0123456789abcdef' };

describe('traces, where OTEL_EXPORTER_OTLP_ENDPOINT names a collector', () => {
  let archive: TestArchive;
  beforeAll(async () => {
    archive = await indexedArchive();
  });
  afterAll(() => archive[Symbol.asyncDispose]());
  const serving = (env: NodeJS.ProcessEnv) =>
    runningMia(['serve', '--storage', archive.storage, '--port', '0'], { MIA_LOG_LEVEL: 'warn', ...env });

  test('follow a call from the client of the MCP server to the index, without its words and without the key', async () => {
    await using collector = await new TraceReceiver().listen();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, MIA_API_KEYS: KEY, MIA_API_KEY: KEY };
    await using mia = await serving(env);
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
    const args = [MIA, 'mcp', '--api', mia.addresses.url];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env: { ...(process.env as Record<string, string>), ...env } })); // prettier-ignore
    const traceparent = `00-${CALLERS.trace}-${CALLERS.span}-01`;
    await client.callTool({ name: 'search_marxist_theory', arguments: { query: WORDS }, _meta: { traceparent } });
    await client.close();

    const named = (service: string, name: string, at = 0) =>
      collector.spans.filter((span) => span.service === service && span.name === name)[at];
    await expect.poll(() => named('mia-api', 'GET /search'), { timeout: 20_000 }).toBeDefined();
    const [tool, asked] = [named('mia-mcp', 'tools/call search_marxist_theory'), named('mia-mcp', 'GET /search')];
    const [answered, searched] = [named('mia-api', 'GET /search'), named('mia-api', 'search')];
    const indexed = named('mia-api', 'index query');
    const chain = [{ spanId: CALLERS.span }, tool, asked, answered, searched, indexed];
    for (const [at, span] of chain.slice(1).entries())
      expect(span).toMatchObject({ traceId: CALLERS.trace, parentSpanId: chain[at]?.spanId });
    expect(answered?.attributes).toMatchObject({ 'http.route': '/search', 'http.response.status_code': 200 });
    expect(searched?.attributes).toMatchObject({ 'mia.answered': true });
    expect(collector.raw).not.toMatch(/weavers|shuttles/);
    expect(collector.raw).not.toContain(KEY);
  });

  test('have the words of a question where that was asked for, and begin anew after a broken header', async () => {
    await using collector = await new TraceReceiver().listen();
    await using mia = await serving({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`, MIA_TRACE_WORDS: '1' }); // prettier-ignore
    const headers = { traceparent: '00-zz-1-ff"; DROP' };
    expect((await fetch(`${mia.addresses.url}/search?q=${encodeURIComponent(WORDS)}`, { headers })).status).toBe(200);
    await expect.poll(() => collector.raw, { timeout: 20_000 }).toContain(WORDS);
    expect(collector.spans.find(({ name }) => name === 'GET /search')?.parentSpanId).toBeUndefined();
  });

  test('fail no request when the collector is away, and end the server in time', async () => {
    const away = await new TraceReceiver().listen();
    const { url } = away;
    await away[Symbol.asyncDispose]();
    await using mia = await serving({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
    for (let at = 0; at < 5; at += 1) expect((await fetch(`${mia.addresses.url}/health`)).status).toBe(200);
    expect(await mia.stop()).toBe(0);
    expect(mia.log.filter((line) => line.includes('traces cannot be sent')).length).toBeLessThanOrEqual(1);
  });
});
