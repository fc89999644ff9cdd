import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import type { LeaseState } from '../src/model/index.ts';
import { CONCERT } from './concert.ts';
import { team as teamOf, type Team } from './team.ts';

interface Outcome {
  readonly outcome: 'held' | 'waiting';
  readonly lease: LeaseState;
  readonly behind: readonly LeaseState[];
}

const team = () => teamOf('  - paths: [/schema.sql, /db/]\n    policy: lease\n');
const take = (each: Team, folder: string, ...args: readonly string[]) =>
  each.json<Outcome>(folder, 'lease take', ...args);

async function reasonAfter(each: Team, folder: string, content: string): Promise<string | undefined> {
  await writeFile(path.join(folder, 'schema.sql'), content);
  await runProcess('git', ['add', '--all'], { cwd: folder });
  const judged = await each.json<{ verdict: { paths: { reason: string }[] } }>(folder, 'check', '--staged');
  return judged.verdict.paths[0]?.reason;
}

/** What the client does when an agent's session in this folder is over. */
async function endSession(each: Team, folder: string): Promise<void> {
  const input = JSON.stringify({ hook_event_name: 'SessionEnd', session_id: 's-1', cwd: folder, reason: 'other' });
  const env = { XDG_CONFIG_HOME: path.join(path.dirname(each.repo.path), 'config'), CONCERT_CAPABILITY: undefined };
  const ended = await runProcess(process.execPath, [CONCERT, 'hook'], { cwd: folder, env, input });
  expect(ended).toMatchObject({ code: 0, stdout: '{}\n', stderr: '' });
}

describe('a lease', () => {
  it('lets one instance write at a time, in the order in which they asked', async () => {
    await using each = await team();
    expect(await reasonAfter(each, each.api, 'a')).toBe('needs-lease');
    expect(await take(each, each.api, 'schema.sql')).toMatchObject({ outcome: 'held', lease: { instance: 'api' } });
    expect(await reasonAfter(each, each.api, 'a')).toBe('lease');
    expect(await reasonAfter(each, each.storage, 'b')).toBe('held');
    const queued = await each.run(each.storage, 'lease', 'take', 'schema.sql');
    expect(queued.code).toBe(1);
    expect(queued.stdout).toContain('behind L1  api: /schema.sql');

    expect((await each.run(each.api, 'lease', 'release')).code).toBe(0);
    expect(await reasonAfter(each, each.storage, 'b')).toBe('lease');
    expect(await each.json<LeaseState[]>(each.repo.path, 'lease list')).toMatchObject([
      { id: 'L2', instance: 'storage', state: 'held' },
    ]);
  });

  it('is overtaken by nobody who wants the same, and holds nobody up who wants something else', async () => {
    await using each = await team();
    await take(each, each.api, 'db/a.sql');
    expect(await take(each, each.storage, 'db/')).toMatchObject({ outcome: 'waiting', behind: [{ id: 'L1' }] });
    expect(await take(each, each.api, 'db/b.sql')).toMatchObject({ outcome: 'waiting', behind: [{ id: 'L2' }] });
    expect(await take(each, each.api, 'schema.sql')).toMatchObject({ outcome: 'held' });
    expect(await take(each, each.api, 'db/a.sql')).toMatchObject({ outcome: 'held', lease: { id: 'L1' } });
  });

  it('of an ended lease keeps what was checked under it, and nothing else', async () => {
    await using each = await team();
    await take(each, each.api, 'schema.sql');
    expect(await reasonAfter(each, each.api, 'a')).toBe('lease');
    await each.run(each.api, 'lease', 'release');
    expect(await reasonAfter(each, each.api, 'a')).toBe('lease');
    expect(await reasonAfter(each, each.api, 'b')).toBe('needs-lease');
  });

  it('ends with its time, unless it is renewed', async () => {
    await using each = await team();
    const { lease } = await take(each, each.api, 'schema.sql', '--for', '1s');
    const [renewed] = await each.json<LeaseState[]>(each.api, 'lease renew', '--for', '2s');
    expect(renewed?.until).toBeGreaterThan(lease.until);
    const waited = await take(each, each.storage, 'schema.sql', '--wait', '20s');
    expect(waited).toMatchObject({ outcome: 'held', lease: { instance: 'storage' } });
    expect(waited.lease.from).toBeGreaterThanOrEqual(renewed?.until ?? 0);
  });

  it('ends with the process that it was taken for', async () => {
    await using each = await team();
    const agent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await take(each, each.api, 'schema.sql', '--pid', String(agent.pid));
      expect(await reasonAfter(each, each.storage, 'b')).toBe('held');
    } finally {
      agent.kill('SIGKILL');
      await once(agent, 'exit');
    }
    expect(await reasonAfter(each, each.storage, 'b')).toBe('needs-lease');
    expect(await take(each, each.storage, 'schema.sql')).toMatchObject({ outcome: 'held' });
  });

  it('ends with the session of its instance, but not while a process holds it', async () => {
    await using each = await team();
    await take(each, each.api, 'schema.sql');
    await take(each, each.storage, 'schema.sql');
    await take(each, each.api, 'db/a.sql', '--pid', String(process.pid));
    await endSession(each, each.api);
    const left = await each.json<LeaseState[]>(each.repo.path, 'lease list');
    expect(left.map(({ id, instance, state }) => [id, instance, state])).toEqual([
      ['L2', 'storage', 'held'],
      ['L3', 'api', 'held'],
    ]);
    await endSession(each, each.repo.path); // nobody's worktree: nothing to give back
    expect(await each.json<LeaseState[]>(each.repo.path, 'lease list')).toHaveLength(2);
  });

  it('is given back by its holder or a person only', async () => {
    await using each = await team();
    await take(each, each.api, 'schema.sql');
    expect((await each.run(each.storage, 'lease', 'release', 'L1')).stderr).toContain('E_NOT_ALLOWED');
    expect((await each.run(each.repo.path, 'lease', 'release', 'L1')).code).toBe(0);
  });
});

it('goes to exactly one of ten that take it at once', async () => {
  await using each = await team();
  const folders = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? each.api : each.storage));
  const outcomes = await Promise.all(folders.map((folder) => take(each, folder, 'schema.sql')));
  const holders = outcomes.filter(({ outcome }) => outcome === 'held').map(({ lease }) => lease.id);
  expect(new Set(holders).size).toBe(1);
  expect(await each.json<LeaseState[]>(each.repo.path, 'lease list')).toHaveLength(2);
});

it.each([
  [['take', 'api/own.ts'], 'E_LEASE_PATH'],
  [['take', 'storage/read.ts'], 'E_LEASE_PATH'],
  [['take', 'schema.sql', '--pid', '0'], 'E_NO_PROCESS'],
  [['take', 'schema.sql', '--for', 'ever'], 'E_DURATION'],
  [['release', 'L9'], 'E_LEASE_UNKNOWN'],
])('concert lease %j is refused with %s', async (args, code) => {
  await using each = await team();
  expect((await each.run(each.api, 'lease', ...args)).stderr).toContain(code);
});
