import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { team, type Team } from './team.ts';
import { CONFIG } from './workspace.ts';

/** A team whose `api` works with this client, compiled. */
async function teamWith(agent: string): Promise<Team> {
  const each = await team();
  await each.repo.commit('agent', { 'concert.yaml': CONFIG.replace('title: API', `title: API\n    agent: ${agent}`) });
  expect(await each.run(each.repo.path, 'compile')).toMatchObject({ code: 0, stderr: '' });
  return each;
}

interface Hooks {
  readonly hooks: Readonly<Record<string, readonly { readonly hooks: readonly { readonly command: string }[] }[]>>;
}

async function settings<T = Hooks>(each: Team, file: string): Promise<T> {
  return JSON.parse(await readFile(path.join(each.api, file), 'utf8')) as T;
}

/** Runs the command that stands in a client's settings, as the client would. */
async function call(each: Team, command: string, input: object): Promise<string> {
  const env = { PATH: '/usr/bin:/bin', XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config') };
  const text = JSON.stringify({ cwd: each.api, ...input });
  return (await runProcess('/bin/sh', ['-c', command], { cwd: '/', input: text, env })).stdout;
}

describe('the files of clients, in the worktree of the instance that works with them', () => {
  it('make Codex ask before a patch', async () => {
    await using each = await teamWith('codex');
    const { hooks } = await settings(each, '.codex/hooks.json');
    const patch = '*** Begin Patch\n*** Update File: storage/read.ts\n*** End Patch';
    const input = { hook_event_name: 'PreToolUse', tool_name: 'apply_patch', tool_input: { command: patch } };
    expect(await call(each, hooks['PreToolUse']?.[0]?.hooks[0]?.command ?? '', input)).toContain('"deny"');
  });

  it('make Gemini CLI ask before a write, and answer in its form', async () => {
    await using each = await teamWith('gemini-cli');
    const { hooks } = await settings(each, '.gemini/settings.json');
    const command = hooks['BeforeTool']?.[0]?.hooks[0]?.command ?? '';
    const write = (file_path: string) =>
      call(each, command, { hook_event_name: 'BeforeTool', tool_name: 'write_file', tool_input: { file_path } });
    expect(JSON.parse(await write('storage/read.ts'))).toMatchObject({ decision: 'deny' });
    expect(JSON.parse(await write('api/new.ts'))).toEqual({});
  });

  it('make opencode ask before a tool that writes', async () => {
    await using each = await teamWith('opencode');
    const file = pathToFileURL(path.join(each.api, '.opencode/plugins/concert.js')).href;
    const plugin = (await import(file)) as {
      Concert(context: object): Promise<Record<string, (input: object, output: object) => Promise<void>>>;
    };
    const before = (await plugin.Concert({ directory: each.api }))['tool.execute.before'];
    const write = (filePath: string) => before?.({ tool: 'write' }, { args: { filePath } });
    await expect(write('storage/read.ts')).rejects.toThrow('is owned by storage');
    await expect(write('api/new.ts')).resolves.toBeUndefined();
  });

  it('deny Claude Code only what no grant can allow: the clone’s own data', async () => {
    await using each = await teamWith('claude-code');
    const file = '.claude/settings.local.json';
    const { permissions, hooks } = await settings<Hooks & { permissions: object }>(each, file);
    expect(permissions).toEqual({ deny: [`Edit(/${each.repo.path}/.git/**/*)`] });
    expect(Object.keys(hooks)).toContain('PreToolUse');
    expect(await each.repo.git('-C', each.api, 'status', '--porcelain')).toBe('');
    await each.run(each.repo.path, 'compile', '--remove');
    await expect(settings(each, file)).rejects.toThrow('ENOENT');
  });
});
