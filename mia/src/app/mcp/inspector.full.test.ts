import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacks, runProcess } from '@concert-mia/base/testkit';
import { servedArchive, type ServedArchive } from '../testing/served-archive.ts';
import { MIA } from '../testing/mia-command.ts';

/** `MIA_TEST_INSPECTOR` names the program `mcp-inspector` of `@modelcontextprotocol/inspector` 2.12. */
describe.skipIf(lacks({ variable: 'MIA_TEST_INSPECTOR' }))('the MCP Inspector', () => {
  let served: ServedArchive;
  let api: string;
  beforeAll(async () => {
    served = await servedArchive();
    api = await served.server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const inspect = (...words: readonly string[]) =>
    runProcess(process.env['MIA_TEST_INSPECTOR']!, [
      '--cli',
      ...words,
      '--',
      process.execPath,
      MIA,
      'mcp',
      '--api',
      api,
    ]);

  test('finds nothing to complain of in the schemas', async () => {
    const { code, stdout, stderr } = await inspect('--strict', '--method', 'tools/list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((JSON.parse(stdout) as { tools: unknown[] }).tools).toHaveLength(4);
  });

  test('calls a tool', async () => {
    const call = ['--method', 'tools/call', '--tool-name', 'search_marxist_theory', '--tool-arg', 'query=blackbird'];
    const { code, stdout } = await inspect(...call);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ structuredContent: { success: true } });
  });
});
