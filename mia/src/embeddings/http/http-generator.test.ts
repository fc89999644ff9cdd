import { describe, expect, test } from 'vitest';
import { embeddingServer, vectorOf, type Manner } from '../testing/embedding-server.ts';
import { HttpGenerator } from './http-generator.ts';

describe('a server that speaks OpenAI’s embeddings', () => {
  test('gives unit vectors in the order of the texts, whatever the order of its answer', async () => {
    await using server = await embeddingServer();
    server.manner = 'shuffled';
    const generator = await HttpGenerator.open({ url: server.url, model: 'a-model', key: 'secret' });
    const [first, second] = await generator.embed(['one', 'two']);
    expect([first, second].map((vector) => Math.hypot(...vector!))).toEqual([
      expect.closeTo(1, 5),
      expect.closeTo(1, 5),
    ]);
    const expected = vectorOf('two').map((number) => number / Math.hypot(...vectorOf('two')));
    expect([...second!]).toEqual(expected.map((number) => expect.closeTo(number, 5) as number));
    expect(generator.model).toEqual({ id: 'http:a-model', version: 'a-model', dimension: 8, maxTokens: 512 });
    expect(new Set(server.keys)).toEqual(new Set(['Bearer secret']));
  });

  test('of no texts is asked nothing', async () => {
    await using server = await embeddingServer();
    const generator = await HttpGenerator.open({ url: server.url, model: 'm' });
    expect(await generator.embed([])).toEqual([]);
    expect(server.calls).toHaveLength(1);
  });

  test.each<[Manner, string]>([
    ['hang', 'E_EMBEDDING_UNAVAILABLE'],
    ['break-off', 'E_EMBEDDING_UNAVAILABLE'],
    ['busy', 'E_EMBEDDING_UNAVAILABLE'],
    ['failing', 'E_EMBEDDING_UNAVAILABLE'],
    ['redirect', 'E_EMBEDDING_UNAVAILABLE'],
    ['no-key', 'E_EMBEDDING_REFUSED'],
    ['nan', 'E_EMBEDDING_VECTOR'],
    ['null', 'E_EMBEDDING_VECTOR'],
    ['fewer', 'E_EMBEDDING_VECTOR'],
    ['endless', 'E_EMBEDDING_VECTOR'],
    ['html', 'E_EMBEDDING_VECTOR'],
    ['longer', 'E_EMBEDDING_DIMENSION'],
  ])('that answers as "%s" is refused with %s', async (manner, code) => {
    await using server = await embeddingServer();
    const generator = await HttpGenerator.open({ url: server.url, model: 'm', key: 'a-secret', timeout: 300 });
    server.manner = manner;
    const failure: unknown = await generator.embed(['one', 'two']).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(JSON.stringify(failure)).not.toContain('a-secret');
  });

  test('that is not there is unavailable', async () => {
    await expect(HttpGenerator.open({ url: 'http://127.0.0.1:9/v1', model: 'm' })).rejects.toMatchObject({
      code: 'E_EMBEDDING_UNAVAILABLE',
    });
  });

  test('is not waited for when the work is stopped', async () => {
    await using server = await embeddingServer();
    const generator = await HttpGenerator.open({ url: server.url, model: 'm' });
    server.manner = 'hang';
    const stop = new AbortController();
    const asked = generator.embed(['one'], stop.signal);
    stop.abort(new Error('stopped'));
    await expect(asked).rejects.toThrow('stopped');
  });
});
