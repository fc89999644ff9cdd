import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import type { Team } from '../../concert/e2e/team.ts';
import { codex, compiledTeam, skips } from './support/client.ts';
import { scriptedModel, type Step } from './support/scripted-model.ts';

const patch = (name: string) => ({
  name: 'apply_patch',
  input: `*** Begin Patch\n*** Add File: ${name}\n+mine\n*** End Patch`,
});
const shell = (cmd: string) => ({ name: 'exec_command', input: { cmd } });
const read = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8').catch(() => undefined);

async function played(each: Team, script: readonly Step[]): Promise<string> {
  await using home = await tempDir('home');
  await using model = await scriptedModel(script);
  const run = await codex({ folder: each.api, home: home.path, model });
  expect(run.code, run.stderr).toBe(0);
  return model.heard.join('\n');
}

describe.skipIf(skips('codex'))('Codex, in a worktree with compiled hooks that a person trusted', () => {
  it('may not patch out of scope, and hears how to ask; within, nothing is in its way', async () => {
    await using each = await compiledTeam('codex');
    const heard = await played(each, [{ tools: [patch('storage/new.ts')] }, { tools: [patch('api/new.ts')] }]);
    expect(heard).toContain('concert scope request storage/new.ts');
    expect(await read(each.api, 'storage/new.ts')).toBeUndefined();
    expect(await read(each.api, 'api/new.ts')).toBe('mine\n');
  });

  it('is told at the start that the hooks are live, and has a redirection out of scope taken back', async () => {
    await using each = await compiledTeam('codex');
    const before = await read(each.api, 'storage/read.ts');
    const heard = await played(each, [{ tools: [shell('echo mine >> storage/read.ts; echo own > api/own.ts')] }]);
    expect(heard).toContain('Concert’s hooks are live. You are api');
    expect(await read(each.api, 'api/own.ts')).toBe('own\n');
    expect(await read(each.api, 'storage/read.ts')).toBe(before);
    expect(heard).toContain('This call wrote out of your scope');
  });
});
