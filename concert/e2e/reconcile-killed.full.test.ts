import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { hookProcess } from './shell-call.ts';
import { team, type Team } from './team.ts';

const PRELOAD = new URL('./kill-at.ts', import.meta.url).href;

/** Every content that anybody could want back: of the person before the call, and of the call. */
const WORK = { person: 'a person’s\n', call: 'the call’s\n', fresh: 'fresh\n' };

it('a hook that is killed before any of its writes has lost nothing, and the next call ends what it began', async () => {
  await using each = await team();
  let killed = 0;
  for (let at = 1; ; at++) {
    await writeFile(path.join(each.api, 'storage/notes'), WORK.person);
    await hookProcess(each, each.api, { call: 'x' });
    await writeFile(path.join(each.api, 'storage/notes'), WORK.call);
    await writeFile(path.join(each.api, 'storage/fresh'), WORK.fresh);
    await runProcess('git', ['rm', '-q', 'storage/read.ts'], { cwd: each.api });
    const env = { CONCERT_KILL_AT: String(at) };
    const ended = await hookProcess(each, each.api, {
      event: 'PostToolUse',
      call: 'x',
      node: ['--import', PRELOAD],
      env,
    });
    if (ended.code !== -1) break;
    killed++;
    for (const [name, work] of Object.entries(WORK))
      expect(await survives(each, work), `${name}, killed at ${at}`).toBe(true);
    await hookProcess(each, each.api, { call: `next-${at}` });
    const isDone = (await entries(each)).every(({ state }) => state === 'kept');
    expect(isDone, `restored after killed at ${at}`).toBe(true);
    await runProcess('git', ['checkout', '-q', 'HEAD', '--', '.'], { cwd: each.api });
    await runProcess('git', ['clean', '-qfd'], { cwd: each.api });
  }
  expect(killed).toBeGreaterThan(10);
  expect(await read(each, 'storage/notes')).toBe(WORK.person);
  expect(await read(each, 'storage/fresh')).toBeUndefined();
  expect(await read(each, 'storage/read.ts')).toBeDefined();
});

/** In the worktree, in the quarantine’s files, or among git’s objects. */
async function survives(each: Team, work: string): Promise<boolean> {
  const oid = (await runProcess('git', ['hash-object', '--stdin'], { cwd: each.api, input: work })).stdout.trim();
  return (await runProcess('git', ['cat-file', '-e', oid], { cwd: each.api })).code === 0 || inWorktree(each, work);
}

async function inWorktree(each: Team, work: string): Promise<boolean> {
  return (await Promise.all(['storage/notes', 'storage/fresh'].map((name) => read(each, name)))).includes(work);
}

function read(each: Team, name: string): Promise<string | undefined> {
  return readFile(path.join(each.api, name), 'utf8').catch(() => undefined);
}

async function entries(each: Team): Promise<readonly { readonly state: string }[]> {
  return each.json(each.api, 'quarantine list', '--all');
}
