import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProcess } from '@concert-mia/base/testkit';

import { servedArchive, type ServedArchive } from '../testing/served-archive.ts';
import { MIA } from '../testing/mia-command.ts';

interface Passage {
  readonly id: string;
  readonly content: string;
  readonly citation: { readonly link: string; readonly attribution: string };
  readonly document: string;
  readonly truncated?: boolean;
}
interface Answer {
  readonly success: boolean;
  readonly results: readonly Passage[];
  readonly nextCursor?: string | null;
  readonly error?: { readonly code: string; readonly hint: string };
  readonly [field: string]: unknown;
}

/** `mia mcp` as a client starts it, and what the official client makes of it. */
class Connection implements AsyncDisposable {
  readonly client: Client;
  readonly log: string[] = [];

  constructor(client: Client) {
    this.client = client;
  }

  /** The structured answer; the text must hold the very same. */
  async call(name: string, values: Record<string, unknown>): Promise<Answer> {
    const { content, structuredContent, isError = false } = await this.client.callTool({ name, arguments: values });
    const [block] = content;
    if (block?.type !== 'text') throw new Error('no text');
    if (structuredContent === undefined) return { success: false, results: [], refused: block.text };
    const answer = structuredContent as Answer;
    assert.deepEqual(JSON.parse(block.text), answer);
    assert.equal(answer.success, !isError);
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }
}

async function connect(api: string, mode: 'legacy' | 'auto', args: readonly string[] = []): Promise<Connection> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [MIA, 'mcp', '--api', api, ...args],
    env: { ...(process.env as Record<string, string>), MIA_LOG_LEVEL: 'info' },
    stderr: 'pipe',
  });
  const connection = new Connection(new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } }));
  transport.stderr?.on('data', (chunk: Buffer) => connection.log.push(chunk.toString()));
  await connection.client.connect(transport);
  return connection;
}

describe('the MCP server', () => {
  let served: ServedArchive;
  let api: string;
  beforeAll(async () => {
    served = await servedArchive();
    api = await served.server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  describe.each([
    ['the 2025 era', 'legacy'],
    ['the 2026 era', 'auto'],
  ] as const)('in %s of the protocol', (_era, mode) => {
    let mia: Connection;
    beforeAll(async () => {
      mia = await connect(api, mode);
    });
    afterAll(() => mia[Symbol.asyncDispose]());

    test('speaks that era', () => {
      expect(mia.client.getNegotiatedProtocolVersion()).toMatch(mode === 'auto' ? /^2026-/ : /^2025-/);
    });

    test('offers four tools that only read, with schemas for what goes in and out', async () => {
      const { tools } = await mia.client.listTools();
      expect(tools.map(({ name }) => name)).toEqual([
        'search_marxist_theory',
        'find_by_author',
        'get_context',
        'check_quote',
      ]);
      for (const tool of tools) {
        expect(tool).toMatchObject({
          annotations: { readOnlyHint: true },
          inputSchema: { type: 'object' },
          outputSchema: { type: 'object' },
        });
      }
    });

    test('finds passages with the link to the very paragraph', async () => {
      const answer = await mia.call('search_marxist_theory', { query: 'weavers laid down their shuttles', limit: 3 });
      expect(answer).toMatchObject({ success: true, answered: true });
      expect(answer.results[0]).toMatchObject({
        author: 'Rosa Luxemburg',
        content: expect.stringContaining('weavers') as string,
        citation: { link: expect.stringMatching(/strike\.htm/) as string },
      });
    });

    test('filters as the API does', async () => {
      const { results } = await mia.call('search_marxist_theory', {
        query: 'morning harvest machine',
        filters: { authors: ['kautsky'] },
      });
      expect(results.map((each) => each['author' as keyof Passage])).toEqual(['Karl Kautsky']);
    });

    test('lists what an author wrote, and proposes a name where there is none', async () => {
      const works = await mia.call('find_by_author', { author: 'luxemburg' });
      expect(works.results.map((each) => each['title' as keyof Passage])).toEqual(['A Letter on Birds', 'The Strike at the Mill']); // prettier-ignore
      const nobody = await mia.call('find_by_author', { author: 'Rosa Luxembourg' });
      expect(nobody).toMatchObject({ success: true, results: [], total: 0 });
      expect(nobody['notes']).toEqual([expect.stringContaining('Rosa Luxemburg')]);
    });

    test('reads on around a passage', async () => {
      const [found] = (await mia.call('search_marxist_theory', { query: 'blackbird' })).results;
      const context = await mia.call('get_context', { id: found!.id });
      expect(context.results.map(({ id }) => id)).toContain(found!.id);
      expect(context).toMatchObject({ id: found!.id });
    });

    test('gives a whole document as a resource', async () => {
      const [found] = (await mia.call('search_marxist_theory', { query: 'blackbird' })).results;
      const { contents } = await mia.client.readResource({ uri: found!.document });
      expect(contents[0]).toMatchObject({ mimeType: 'text/markdown', uri: found!.document });
      expect((contents[0] as { text: string }).text).toContain('a blackbird sang on the wall');
      const part = await mia.client.readResource({ uri: `${found!.document}?start=5` });
      expect((part.contents[0] as { text: string }).text).toContain('>\n\nLuxemburg\n'); // without "Rosa "
      await expect(mia.client.readResource({ uri: 'mia://document/..%2f..%2fetc' })).rejects.toThrow(/no document/);
    });

    test('offers prompts that name the tools', async () => {
      expect((await mia.client.listPrompts()).prompts.map(({ name }) => name)).toEqual(['research_question', 'verify_quotation', 'compare_authors']); // prettier-ignore
      const { messages } = await mia.client.getPrompt({ name: 'verify_quotation', arguments: { quotation: 'Bread.' } });
      expect(messages[0]?.content).toMatchObject({ text: expect.stringContaining('check_quote') as string });
    });

    test.each([
      ['an empty question', 'search_marxist_theory', { query: '' }],
      ['an unknown field', 'search_marxist_theory', { query: 'x', nonsense: 1 }],
      ['a question of 100,000 characters', 'search_marxist_theory', { query: 'x'.repeat(100_000) }],
      ['a path for an id', 'get_context', { id: '../../etc/passwd' }],
      ['a number for a name', 'find_by_author', { author: 7 }],
    ])('refuses %s, and says why', async (_what, name, values) => {
      const answer = await mia.call(name, values);
      expect(answer).toMatchObject({ success: false, refused: expect.stringMatching(/invalid|expected|too|unrecognized/i) as string }); // prettier-ignore
    });

    test('answers what is not there with a code and the way on', async () => {
      const unknown = await mia.call('get_context', { id: '0123456789abcdef01234567-0123456789abcdef' });
      expect(unknown.error).toMatchObject({ code: 'E_NOT_FOUND' });
      const wrong = await mia.call('search_marxist_theory', { query: 'bread', cursor: 'bm9uZQ' });
      expect(wrong.error).toMatchObject({ code: 'E_CURSOR', hint: 'Ask again without a cursor.' });
    });
  });

  test('keeps to its budget, and gives the rest by cursor without a gap', async () => {
    await using narrow = await connect(api, 'auto', ['--budget', '600']);
    const query = 'the morning harvest wages of all';
    const all = (await served.get<{ results: { id: string }[] }>(`/search?q=${encodeURIComponent(query)}`)).body
      .results;
    const given: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await narrow.call('search_marxist_theory', { query, limit: 10, ...(cursor && { cursor }) });
      expect(Buffer.byteLength(JSON.stringify(answer)) / 3).toBeLessThanOrEqual(600);
      given.push(...answer.results.map(({ id }) => id));
      cursor = answer.nextCursor ?? null;
    }
    expect(all.length).toBeGreaterThan(1);
    expect(given).toEqual(all.map(({ id }) => id));
  });

  test('starts without the API, and says in each answer how to start it', async () => {
    await using alone = await connect('http://127.0.0.1:1', 'auto');
    const answer = await alone.call('search_marxist_theory', { query: 'bread' });
    expect(answer).toMatchObject({ success: false, results: [], error: { code: 'E_API', hint: expect.stringContaining('mia serve') as string } }); // prettier-ignore
  });

  test('logs to the error stream, a line of JSON each, without what was asked', async () => {
    await using mia = await connect(api, 'auto');
    await mia.call('search_marxist_theory', { query: 'a private question about bread' });
    await expect.poll(() => mia.log.join('')).toContain('"tool":"search_marxist_theory"');
    expect(mia.log.join('')).not.toContain('private');
    for (const line of mia.log.join('').trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ module: 'mcp' });
  });

  test('ends when the client closes the stream, and writes nothing but the protocol', async () => {
    const ended = await runProcess(process.execPath, [MIA, 'mcp', '--api', api], { input: '' });
    expect(ended).toMatchObject({ code: 0, stdout: '' });
  });

  test.each([
    ['--budget', '3'],
    ['--api', 'ftp://user:secret@host'],
  ])('refuses %s %s before it serves, without a secret', async (name, value) => {
    const refused = await runProcess(process.execPath, [MIA, 'mcp', name, value], { input: '' });
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('E_OPTION') as string });
    expect(refused.stderr).not.toContain('secret');
  });
});
