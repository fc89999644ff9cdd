import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it, vi } from 'vitest';
import { CONCERT, concert } from './concert.ts';
import { team, type Team } from './team.ts';
import { CONFIG } from './workspace.ts';

interface Answer {
  readonly hookSpecificOutput?: {
    readonly hookEventName: string;
    readonly permissionDecision?: string;
    readonly permissionDecisionReason?: string;
    readonly additionalContext?: string;
  };
}

/** Runs the hook as a client does; answers what it printed, parsed. */
async function hook(each: Team, cwd: string, tool: string, input: object, event = 'PreToolUse'): Promise<Answer> {
  const call = { session_id: 's', hook_event_name: event, cwd, tool_name: tool, tool_input: input };
  const env = { XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config') };
  const result = await runProcess(process.execPath, [CONCERT, 'hook'], { cwd, env, input: JSON.stringify(call) });
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(result.stdout) as Answer;
}

async function reason(each: Team, cwd: string, tool: string, input: object): Promise<string> {
  const { hookSpecificOutput: output } = await hook(each, cwd, tool, input);
  return output?.permissionDecision === 'deny' ? (output.permissionDecisionReason ?? '') : 'no opinion';
}

describe('concert hook before a tool call', () => {
  it('says nothing to an instance’s own path, open shared ones, and what git ignores', async () => {
    await using each = await team();
    await writeFile(path.join(each.api, '.git-ignored'), '');
    await writeFile(path.join(each.repo.path, '.git/info/exclude'), 'node_modules/\n');
    expect(await hook(each, each.api, 'Write', { file_path: path.join(each.api, 'api/new.ts') })).toEqual({});
    expect(await hook(each, each.api, 'Edit', { file_path: 'package-lock.json' })).toEqual({});
    expect(await hook(each, each.api, 'Write', { file_path: 'node_modules/x/index.js' })).toEqual({});
    expect(await hook(each, each.api, 'Write', { file_path: '/tmp/scratch' })).toEqual({});
    expect(await hook(each, each.api, 'Bash', { command: 'ls' })).toEqual({});
  });

  it('denies another’s path with the owner and the command that asks, by whatever way it is named', async () => {
    await using each = await team();
    await symlink('../storage', path.join(each.api, 'api/door'));
    const file = 'storage/read.ts';
    const asked = `Concert: you are api. ${file} is owned by storage. To ask, at the top of your worktree: concert scope request ${file} --why "…"`;
    for (const named of [file, `api/../${file}`, path.join(each.api, file), 'api/door/read.ts']) {
      expect(await reason(each, each.api, 'Edit', { file_path: named })).toBe(asked);
    }
    const patch = `*** Begin Patch\n*** Update File: api/server.ts\n*** Move to: ${file}\n*** End Patch`;
    expect(await reason(each, each.api, 'apply_patch', { command: patch })).toBe(asked);
    expect(await reason(each, each.api, 'Write', { file_path: 'Storage/read.ts' })).toContain('only in case');
  });

  it('denies other worktrees, the main checkout and the clone’s own data', async () => {
    await using each = await team();
    const at = (folder: string, name: string) =>
      reason(each, each.api, 'Write', { file_path: path.join(folder, name) });
    expect(await at(each.storage, 'api/server.ts')).toContain('the worktree of storage');
    expect(await at(each.repo.path, 'api/server.ts')).toContain('no instance’s worktree');
    for (const name of ['concert/store.db', 'refs/heads/develop', 'hooks/pre-commit', 'config']) {
      expect(await at(path.join(each.repo.path, '.git'), name)).toContain('the clone’s own data');
    }
    expect(await reason(each, each.api, 'Write', {})).toContain('does not say which');
  });

  it('lets through what was granted, and a lease', async () => {
    await using each = await team('  - paths: [/schema.sql]\n    policy: lease\n');
    const asked = await each.json<{ requests: { id: string }[] }>(
      each.api,
      'scope request',
      'storage/read.ts',
      '--why',
      'x',
    );
    await each.run(each.storage, 'scope', 'grant', asked.requests[0]?.id ?? '');
    expect(await hook(each, each.api, 'Write', { file_path: 'storage/read.ts' })).toEqual({});
    expect(await reason(each, each.api, 'Write', { file_path: 'storage/new.ts' })).toContain('owned by storage');
    expect(await reason(each, each.api, 'Write', { file_path: 'schema.sql' })).toContain('concert lease take');
    await each.run(each.api, 'lease', 'take', 'schema.sql');
    expect(await hook(each, each.api, 'Write', { file_path: 'schema.sql' })).toEqual({});
  });

  it('judges by the worktree of the call, not by the folder the client started in, and by the binding first', async () => {
    await using each = await team();
    await runProcess('git', ['checkout', '-qb', 'feature/storage-disguise'], { cwd: each.api });
    await mkdir(path.join(each.api, 'api/deep'));
    expect(await reason(each, path.join(each.api, 'api/deep'), 'Write', { file_path: '../../storage/x' })).toContain(
      'you are api',
    );
  });
});

it('judges by the policy that is on the integration branch now, whatever it has read before', async () => {
  await using each = await team();
  const edit = () => hook(each, each.api, 'Edit', { file_path: 'api/server.ts' });
  expect([await edit(), await edit()]).toEqual([{}, {}]);
  const before = await each.repo.git('rev-parse', 'develop');
  await each.repo.commit('take it away', { 'concert.yaml': CONFIG.replaceAll('api/', 'served/') });
  for (const move of [
    ['pack-refs', '--all'],
    ['branch', 'elsewhere'],
  ]) {
    expect(await reason(each, each.api, 'Edit', { file_path: 'api/server.ts' })).toContain('nobody');
    await each.repo.git(...move);
  }
  await each.repo.git('reset', '--quiet', '--hard', before);
  expect(await edit()).toEqual({});
});

describe('the very next call follows', () => {
  const mayWrite = async (each: Team, file: string) =>
    (await reason(each, each.api, 'Write', { file_path: file })) === 'no opinion';
  const ask = async (each: Team) => {
    const asked = await each.json<{ requests: { id: string }[] }>(
      each.api,
      'scope request',
      'storage/read.ts',
      '--why',
      'x',
    );
    return asked.requests[0]?.id ?? '';
  };

  it('a grant that is given, and then taken back', async () => {
    await using each = await team();
    const id = await ask(each);
    expect(await mayWrite(each, 'storage/read.ts')).toBe(false);
    await each.run(each.storage, 'scope', 'grant', id);
    expect(await mayWrite(each, 'storage/read.ts')).toBe(true);
    await each.run(each.storage, 'scope', 'undo', id);
    expect(await mayWrite(each, 'storage/read.ts')).toBe(false);
  });

  it('a grant whose time is over', async () => {
    await using each = await team();
    const id = await ask(each);
    const before = Date.now();
    await each.run(each.storage, 'scope', 'grant', id, '--for', '5s');
    expect((await mayWrite(each, 'storage/read.ts')) || Date.now() - before > 4_000).toBe(true);
    await vi.waitFor(async () => expect(await mayWrite(each, 'storage/read.ts')).toBe(false), 30_000);
  });

  it('a worktree that is bound to another instance', async () => {
    await using each = await team();
    expect([await mayWrite(each, 'api/x'), await mayWrite(each, 'storage/x')]).toEqual([true, false]);
    const config = path.join(path.dirname(each.repo.path), 'config');
    const env = { XDG_CONFIG_HOME: config, CONCERT_CAPABILITY: path.join(config, 'concert/capability') }; // the person's
    expect(await concert(each.api, ['ledger', 'bind', 'storage'], { env })).toMatchObject({ code: 0 });
    expect([await mayWrite(each, 'api/x'), await mayWrite(each, 'storage/x')]).toEqual([false, true]);
  });

  it('a lease that is given back', async () => {
    await using each = await team('  - paths: [/schema.sql]\n    policy: lease\n');
    await each.run(each.api, 'lease', 'take', 'schema.sql');
    expect(await mayWrite(each, 'schema.sql')).toBe(true);
    await each.run(each.api, 'lease', 'release');
    expect(await mayWrite(each, 'schema.sql')).toBe(false);
  });
});

it('tells an agent at the start of its session that the hooks are live, and who it is', async () => {
  await using each = await team();
  const answer = await hook(each, each.api, '', {}, 'SessionStart');
  expect(answer.hookSpecificOutput).toMatchObject({ hookEventName: 'SessionStart' });
  expect(answer.hookSpecificOutput?.additionalContext).toContain('hooks are live. You are api');
});

it.each([
  ['', 'no JSON'],
  ['[]', 'no JSON object'],
  ['{"token":"s3cret"', 'no JSON'],
  ['{"hook_event_name":"PreToolUse"}', 'no folder'],
  ['{"hook_event_name":"PreToolUse","cwd":"/nowhere"}', 'no such folder'],
])('refuses the call where the input is %j, and repeats nothing of it', async (input, words) => {
  await using each = await team();
  const result = await concert(each.api, ['hook'], { input });
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toContain(words);
  expect(result.stderr).not.toContain('s3cret');
});

it('refuses the call where the ledger does not hold', async () => {
  await using each = await team();
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(path.join(each.repo.path, '.git/concert/store.db'));
  db.exec(`UPDATE ledger_entry SET text = replace(text, 'bound', 'bounD')`);
  db.close();
  const input = JSON.stringify({ hook_event_name: 'PreToolUse', cwd: each.api, tool_name: 'Write', tool_input: {} });
  const result = await concert(each.api, ['hook'], { input });
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('the ledger does not hold');
});
