import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import type { Team } from '../../concert/e2e/team.ts';
import { claude, compiledTeam, skips } from './support/client.ts';
import { scriptedModel, type Step } from './support/scripted-model.ts';

const write = (file_path: string) => ({ name: 'Write', input: { file_path, content: 'mine\n' } });
const bash = (command: string) => ({ name: 'Bash', input: { command, description: 'x' } });
const read = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8').catch(() => undefined);

/** What the model hears back while the client plays this script in `api`'s worktree. */
async function played(each: Team, script: readonly Step[], inner: readonly Step[] = []): Promise<string> {
  await using home = await tempDir('home');
  await using model = await scriptedModel(script, inner);
  const run = await claude({ folder: each.api, home: home.path, model });
  expect(run.code, run.stderr).toBe(0);
  return `${model.heard.join('\n')}\n${run.stdout}`;
}

describe.skipIf(skips('claude'))('Claude Code, in a worktree with compiled settings', () => {
  it('is told at the start that the hooks are live', async () => {
    await using each = await compiledTeam('claude-code');
    expect(await played(each, [])).toContain('Concert’s hooks are live. You are api');
  });

  it('may not write out of scope, and hears how to ask; within, nothing is in its way', async () => {
    await using each = await compiledTeam('claude-code');
    const script = [write(path.join(each.api, 'storage/new.ts')), write(path.join(each.api, 'api/new.ts'))];
    const heard = await played(
      each,
      script.map((tool) => ({ tools: [tool] })),
    );
    expect(heard).toContain('concert scope request storage/new.ts');
    expect(await read(each.api, 'storage/new.ts')).toBeUndefined();
    expect(await read(each.api, 'api/new.ts')).toBe('mine\n');
  });

  it('has a redirection out of scope taken back after the call', async () => {
    await using each = await compiledTeam('claude-code');
    const before = await read(each.api, 'storage/read.ts');
    const heard = await played(each, [{ tools: [bash('echo mine >> storage/read.ts; echo own > api/own.ts')] }]);
    expect(heard).toContain('This call wrote out of your scope');
    expect(await read(each.api, 'storage/read.ts')).toBe(before);
    expect(await read(each.api, 'api/own.ts')).toBe('own\n');
    expect(await each.json(each.api, 'quarantine list')).toMatchObject([{ tool: 'Bash', instance: 'api' }]);
  });

  it('may not write the clone’s own data, by its own rule', async () => {
    await using each = await compiledTeam('claude-code');
    const target = path.join(each.repo.path, '.git/hooks/x');
    await played(each, [{ tools: [write(target)] }, { tools: [bash(`echo > ${target}`)] }]);
    expect(await read(each.repo.path, '.git/hooks/x')).toBeUndefined();
  });

  it('is judged alike where an agent that it starts does the writing', async () => {
    await using each = await compiledTeam('claude-code');
    const task = { name: 'Task', input: { description: 'x', prompt: '[[inner]]', subagent_type: 'general-purpose' } };
    const heard = await played(
      each,
      [{ tools: [task] }],
      [{ tools: [write(path.join(each.api, 'storage/inner.ts'))] }],
    );
    expect(heard).toContain('concert scope request storage/inner.ts');
    expect(await read(each.api, 'storage/inner.ts')).toBeUndefined();
  });

  it('is judged as its instance where that agent has a worktree of its own, on a branch that is nobody’s', async () => {
    await using each = await compiledTeam('claude-code');
    const input = { description: 'x', prompt: '[[inner]]', subagent_type: 'general-purpose', isolation: 'worktree' };
    const inner = [
      {
        tools: [
          bash('echo "at $(git rev-parse --show-toplevel)"; echo slip >> storage/read.ts; echo own > api/own.ts'),
        ],
      },
      { tools: [write('storage/inner.ts')] },
    ];
    const heard = await played(each, [{ tools: [{ name: 'Task', input }] }], inner);
    expect(heard).toContain('.claude/worktrees/');
    expect(heard).toContain('you are api. This call wrote out of your scope');
    expect(heard).toContain('concert scope request storage/inner.ts');
  });
});
