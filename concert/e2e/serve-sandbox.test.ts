import { existsSync } from 'node:fs';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONCERT } from './concert.ts';
import { sandboxed, sandboxEnv } from './sandboxed.ts';
import { serving, type Serving } from './support/serving.ts';
import { team, type Team } from './team.ts';

let each: Team;
let server: Serving;
beforeAll(async () => {
  each = await team();
  server = await serving(each.repo.path, sandboxEnv(each));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await each[Symbol.asyncDispose]();
});

/** One sandbox for many commands of Concert; each says its exit code after its answer. */
const inSandbox = (...commands: readonly string[]) =>
  sandboxed(each, each.api, [
    'sh',
    '-c',
    commands.map((words) => `'${process.execPath}' '${CONCERT}' ${words} 2>&1; echo "exit $?"`).join('\n'),
  ]);

describe.skipIf(lacks({ program: 'bwrap' }))('an agent in a sandbox', () => {
  it('claims tasks, asks for scope and reports progress through the resident process, as its instance', async () => {
    await each.run(each.repo.path, 'task', 'add', 'Cache');
    const { stdout } = await inSandbox(
      'whoami',
      'task claim T1',
      'task claim T1 --instance storage',
      'scope request storage/read.ts --why "a size"',
      'progress update api tests in_progress',
    );
    expect(stdout).toContain('instance api  instance:api');
    expect(stdout).toContain('✅ Claimed T1  Cache\nexit 0');
    expect(stdout).toMatch(/E_NOT_ALLOWED.*\n.*\nexit 5/);
    expect(stdout).toMatch(/api: \/?storage\/read\.ts – a size/);
    expect(stdout).toContain('✅ Updated api/tests to in_progress\nexit 0');
    const events = await each.json<{ events: { kind: string; actor: string }[] }>(each.repo.path, 'store events');
    const claimed = events.events.find(({ kind }) => kind === 'task.claimed');
    expect(claimed?.actor).toBe('instance:api');
  });

  it('sees no token of the loopback address, and no other capability', async () => {
    const other = path.join(each.repo.path, '.git/worktrees/storage/concert/capability');
    expect([existsSync(server.state.token), existsSync(other)]).toEqual([true, true]);
    const run = await sandboxed(each, each.api, ['cat', server.state.token, other]);
    expect(run).toMatchObject({ code: 1, stdout: '' });
  });

  it('reads without a resident process, and hears how writing comes back', async () => {
    await server[Symbol.asyncDispose]();
    const { stdout } = await inSandbox('task show T1', 'task done T1');
    expect(stdout).toContain('Cache');
    expect(stdout).toContain('E_PERMISSION');
    expect(stdout).toContain('concert serve');
  });
});
