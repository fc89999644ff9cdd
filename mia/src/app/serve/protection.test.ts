import net from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProcess } from '@concert-mia/base/testkit';
import { problemSchema, type SearchResponse } from '../../interfaces/index.ts';
import type { TestArchive } from '../testing/archive.ts';
import { MAIN, mia } from '../testing/embedding-commands.ts';
import { indexedArchive, serve } from '../testing/served-archive.ts';

describe('what protects the API', () => {
  let archive: TestArchive;
  beforeAll(async () => {
    archive = await indexedArchive();
  });
  afterAll(() => archive[Symbol.asyncDispose]());

  test('a caller has so many requests in a minute, and /health is none of them', async () => {
    const served = await serve(archive, { rateLimit: 3 });
    const statuses = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await served.get('/search?q=weavers')).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await served.get('/search?q=weavers');
    expect(problemSchema.parse(refused.body).code).toBe('E_RATE_LIMIT');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await served.get('/health')).status).toBe(200);
    await served.server.close();
  });

  test('by default that is 100', async () => {
    const served = await serve(archive, { rateLimit: undefined as unknown as number });
    expect((await served.get('/search?q=weavers')).headers['ratelimit-limit']).toBe('100');
    await served.server.close();
  });

  test('with keys it opens to those alone, and each key has requests of its own', async () => {
    const served = await serve(archive, { rateLimit: 2, apiKeys: ['one', 'two'] });
    const get = async (headers: Record<string, string> = {}) => (await served.get('/authors', headers)).status;
    expect(await get()).toBe(401);
    expect(await get({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await get({ authorization: 'Bearer one' })).toBe(200);
    expect(await get({ 'x-api-key': 'one' })).toBe(200);
    expect(await get({ 'x-api-key': 'one' })).toBe(429);
    expect(await get({ 'x-api-key': 'two' })).toBe(200);
    expect(await get({ 'x-api-key': 'three' })).toBe(429);
    expect((await served.get('/health')).status).toBe(200);
    await served.server.close();
  });

  test('more work than can be done is refused at once', async () => {
    const served = await serve(archive, { mostWork: 1 });
    const answers = await Promise.all(['one', 'two', 'three'].map((word) => served.get(`/search?q=${word}`)));
    expect(answers.filter(({ status }) => status === 503)).toHaveLength(2);
    expect(answers.find(({ status }) => status === 503)).toMatchObject({
      body: { code: 'E_OVERLOADED' },
      headers: { 'retry-after': '1' },
    });
    await served.server.close();
  });

  test('who asks for the same waits for the one answer', async () => {
    const served = await serve(archive, { mostWork: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => served.get<SearchResponse>('/search?q=weavers')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.took)).size).toBe(1);
    await served.server.close();
  });

  test('what is kept is told from what is new, and goes when the index changes', async () => {
    const served = await serve(archive);
    const first = await served.get<SearchResponse>('/search?q=weavers+wages');
    const again = await served.get<SearchResponse>('/search?q=weavers+wages');
    expect(again.body.took).toBe(first.body.took);
    const etag = String(first.headers.etag);
    const same = await served.server.inject({ url: '/search?q=weavers+wages', headers: { 'if-none-match': etag } });
    expect(same.statusCode).toBe(304);
    expect((await mia(archive, 'index', 'rebuild')).code).toBe(0);
    await expect.poll(async () => (await served.get<SearchResponse>('/search?q=weavers+wages')).body.indexVersion).not.toBe(first.body.indexVersion); // prettier-ignore
    await served.server.close();
  });

  test.each([
    ['too large', 'x'.repeat(70_000), 'application/json', 413, 'E_TOO_LARGE'],
    ['not JSON', '{"text": ', 'application/json', 400, 'E_REQUEST'],
    ['of another media type', 'text=x', 'application/x-www-form-urlencoded', 415, 'E_MEDIA_TYPE'],
    ['with what poisons a prototype', '{"text":"x","__proto__":{"a":1}}', 'application/json', 400, 'E_REQUEST'],
    ['empty', '', 'application/json', 400, 'E_REQUEST'],
  ])('a body that is %s is refused', async (_what, body, type, status, code) => {
    const served = await serve(archive);
    const answer = await served.post('/query', body, { 'content-type': type });
    expect(answer).toMatchObject({ status, body: { code } });
    await served.server.close();
  });

  test('a request id of the caller is kept when it is a sane one', async () => {
    const served = await serve(archive);
    const idOf = async (id: string) => (await served.get('/health', { 'x-request-id': id })).headers['x-request-id'];
    expect(await idOf('trace-42')).toBe('trace-42');
    expect(await idOf('<script>')).toMatch(/^[0-9a-f-]{36}$/);
    await served.server.close();
  });

  test('another site cannot read it from a browser', async () => {
    const served = await serve(archive);
    const { headers } = await served.get('/search?q=x', { origin: 'https://example.org' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    await served.server.close();
  });
});

describe('mia serve', () => {
  test('says who holds the port, and which option changes it; nothing starts by half', async () => {
    const holder = net.createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as net.AddressInfo;
    await using archive = await indexedArchive({});
    const run = await runProcess(process.execPath, [
      MAIN,
      'serve',
      '--port',
      String(port),
      '--storage',
      archive.storage,
    ]);
    expect(run.code).toBe(7);
    expect(run.stderr).toContain(`E_PORT port ${port}`);
    expect(run.stderr).toContain(`(process ${process.pid})`);
    expect(run.stderr).toContain('--port');
    holder.close();
  });

  test.each([
    [['--port', '70000'], {}],
    [['--redis', 'not an address'], {}],
    [['--model-url', 'http://127.0.0.1:1'], {}],
    [[], { MIA_RATE_LIMIT: 'many' }],
  ])('refuses %j with %j', async (args, env) => {
    const run = await runProcess(process.execPath, [MAIN, 'serve', ...args], { env });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('E_OPTION');
  });
});
