import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import type { Team } from '../../concert/e2e/team.ts';
import { compiledTeam, gemini, skips } from './support/client.ts';
import { scriptedModel, type Step } from './support/scripted-model.ts';

const write = (file_path: string) => ({ name: 'write_file', input: { file_path, content: 'mine\n' } });
const read = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8').catch(() => undefined);

async function played(each: Team, script: readonly Step[]): Promise<string> {
  await using home = await tempDir('home');
  await using model = await scriptedModel(script);
  const run = await gemini({ folder: each.api, home: home.path, model });
  expect(run.code, run.stderr).toBe(0);
  return model.heard.join('\n');
}

describe.skipIf(skips('gemini'))('Gemini CLI, in a trusted worktree with compiled hooks', () => {
  it('may not write out of scope, and hears how to ask; within, nothing is in its way', async () => {
    await using each = await compiledTeam('gemini-cli');
    const heard = await played(each, [
      { tools: [write(path.join(each.api, 'storage/new.ts'))] },
      { tools: [write(path.join(each.api, 'api/new.ts'))] },
    ]);
    expect(heard).toContain('concert scope request storage/new.ts');
    expect(await read(each.api, 'storage/new.ts')).toBeUndefined();
    expect(await read(each.api, 'api/new.ts')).toBe('mine\n');
  });

  it('is told at the start that the hooks are live', async () => {
    await using each = await compiledTeam('gemini-cli');
    expect(await played(each, [])).toContain('Concert’s hooks are live. You are api');
  });
});
