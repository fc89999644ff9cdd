import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HealthResponse } from '../../interfaces/index.ts';
import type { TestArchive } from '../testing/archive.ts';
import { ModelServer } from '../testing/model-server.ts';
import { indexedArchive, serve, type ServedArchive } from '../testing/served-archive.ts';

const FIRST = 'The weavers laid down their shuttles, and no wheel turned in the valley for nine days [1].';
const SECOND = 'Bread was shared among the families [1].';
const QUESTION = { text: 'Why did no wheel turn in the valley?', answer: true };

describe('an answer that is written while the caller waits', () => {
  let archive: TestArchive;
  let model: ModelServer;
  const endpoint = () => ({ protocol: 'openai' as const, url: model.url, model: 'scripted' });
  beforeAll(async () => {
    archive = await indexedArchive();
    model = await new ModelServer().listen();
  });
  beforeEach(() => {
    Object.assign(model, { answer: `${FIRST} ${SECOND}`, stallsAfter: Infinity, left: 0 });
  });
  afterAll(async () => {
    await model[Symbol.asyncDispose]();
    await archive[Symbol.asyncDispose]();
  });

  test('reaches a real socket sentence by sentence, and is no longer paid for when the caller has gone', async () => {
    await using served = await listening(archive, { model: endpoint() });
    model.stallsAfter = Math.ceil((FIRST.length + 5) / 7); // the first sentence, and the beginning of the second
    const { response, stop } = await ask(served.url, QUESTION);
    try {
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      expect(namesIn(await readUntil(response, 'event: sentence'))).toEqual(['passages', 'sentence']);
      expect(model.left).toBe(0);
    } finally {
      stop.abort();
    }
    await expect.poll(() => model.left, { timeout: 20_000 }).toBe(1);
  });

  test('ends with a problem when the model stops in the middle, and the model is left', async () => {
    await using served = await listening(archive, { model: endpoint(), writingTimeout: 300 });
    model.stallsAfter = 2;
    const { response } = await ask(served.url, QUESTION);
    const text = await response.text();
    expect(namesIn(text)).toEqual(['passages', 'problem', 'done']);
    expect(text).toContain('"code":"E_MODEL"');
    await expect.poll(() => model.left, { timeout: 20_000 }).toBe(1);
  });

  test('ends in time without a stream, too', async () => {
    await using served = await listening(archive, { model: endpoint(), writingTimeout: 300 });
    model.stallsAfter = 2;
    const response = await fetch(`${served.url}/query`, post(QUESTION));
    expect(await response.json()).toMatchObject({ code: response.status === 503 ? 'E_TIMEOUT' : 'E_MODEL' });
    await expect.poll(() => model.left, { timeout: 20_000 }).toBe(1);
  });

  test('depends on a model that /health watches', async () => {
    const health = async (answer: string | number) => {
      model.answer = answer;
      await using served = await listening(archive, { model: endpoint() });
      return (await (await fetch(`${served.url}/health`)).json()) as HealthResponse;
    };
    expect((await health('')).dependencies['model']).toMatchObject({ status: 'healthy' });
    expect(await health(401)).toMatchObject({ status: 'degraded', dependencies: { model: { status: 'unhealthy', detail: expect.stringContaining('key') as string } } }); // prettier-ignore
    expect((await health(500)).dependencies['model']?.status).toBe('unhealthy');
  });
});

test('a search that takes too long is given up, and what it found answers whoever asks again', async () => {
  await using archive = await indexedArchive();
  const held = Promise.withResolvers<void>();
  const served = await serve(archive, { timeout: 50 });
  const search = served.service.search.bind(served.service);
  served.service.search = async (asked) => (await held.promise, search(asked));
  const late = await served.get('/search?q=weavers');
  expect(late).toMatchObject({ status: 503, body: { code: 'E_TIMEOUT', requestId: late.headers['x-request-id'] } });
  held.resolve();
  await expect.poll(async () => (await served.get('/search?q=weavers')).status).toBe(200);
  await served.server.close();
});

async function listening(
  archive: TestArchive,
  options: Parameters<typeof serve>[1],
): Promise<AsyncDisposable & { readonly url: string; readonly served: ServedArchive }> {
  const served = await serve(archive, options);
  const url = await served.server.listen({ port: 0, host: '127.0.0.1' });
  return { url, served, [Symbol.asyncDispose]: () => served.server.close() };
}

const post = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function ask(url: string, body: object) {
  const stop = new AbortController();
  const { headers, ...request } = post(body);
  const response = await fetch(`${url}/query`, {
    ...request,
    headers: { ...headers, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  return { response, stop };
}

/** What has come once `wanted` is in it; the stream stays open. */
async function readUntil(response: Response, wanted: string): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended with ${text}`);
    text += value;
  }
  return text;
}

function namesIn(events: string): string[] {
  return [...events.matchAll(/^event: (.*)$/gm)].map(([, name = '']) => name);
}
