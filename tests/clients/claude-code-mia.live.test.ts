import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedArchive, type ServedArchive } from '../../mia/src/app/testing/served-archive.ts';
import { claude, claudeMcpAdd, skips } from './support/client.ts';
import { scriptedModel } from './support/scripted-model.ts';

const MIA = path.join(import.meta.dirname, '../../mia/dist/mia.js');

describe.skipIf(skips('claude'))('Claude Code, with MIA added as the guide says', () => {
  let served: ServedArchive;
  let api: string;
  beforeAll(async () => {
    served = await servedArchive();
    api = await served.server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  it('calls the tools, and its model reads what the archive holds', async () => {
    await using dir = await tempDir('claude');
    const [folder, home] = [path.join(dir.path, 'work'), path.join(dir.path, 'home')];
    await mkdir(folder);
    const added = await claudeMcpAdd(folder, home, ['mia', '--env', `MIA_API_URL=${api}`, '--', process.execPath, MIA, 'mcp']); // prettier-ignore
    expect(added.code, added.stderr).toBe(0);

    await using model = await scriptedModel([
      { tools: [{ name: 'mcp__mia__search_marxist_theory', input: { query: 'weavers shuttles', limit: 3 } }] },
      { tools: [{ name: 'mcp__mia__find_by_author', input: { author: 'Kautsky' } }] },
      { tools: [{ name: 'mcp__mia__check_quote', input: { quote: 'a blackbird sang on the wall of the yard', attributedTo: 'Kautsky' } }] }, // prettier-ignore
    ]);
    const run = await claude({ folder, home, model });
    expect(run.code, run.stderr).toBe(0);
    const heard = model.heard.join('\n');
    expect(heard).toContain('Bread was shared among the families');
    expect(heard).toContain('The Harvest Question');
    expect(heard).toContain('misattributed');
    expect(heard).not.toMatch(/is_error[^}]{0,20}true/);
  });
});
