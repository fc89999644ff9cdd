import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir, type TestRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { CONCERT, concert } from './concert.ts';
import { workspace } from './workspace.ts';

interface Shown {
  readonly tasks: number;
  readonly completed: number;
}

describe('a process that is killed', () => {
  it.each(['create.before-link', 'migration.between-steps', 'migration.before-commit'])(
    'at %s of the first start: the next one starts anew',
    async (failpoint) => {
      await using home = await tempDir('home');
      await using repo = await workspace();
      await killAt(repo, home.path, failpoint, ['progress', 'update', 'api', 'cache', 'completed']);
      expect(await show(repo, home.path)).toMatchObject({ tasks: 0 });
      await run(repo, home.path, ['progress', 'update', 'api', 'cache', 'completed']);
      expect(await show(repo, home.path)).toMatchObject({ tasks: 1, completed: 1 });
    },
  );

  it.each([
    ['append.between-event-and-head', 1],
    ['append.before-commit', 1],
    ['append.after-commit', 2],
  ])('at %s: the next one goes on, and no event is half there', async (failpoint, tasks) => {
    await using home = await tempDir('home');
    await using repo = await workspace();
    await run(repo, home.path, ['progress', 'update', 'api', 'first', 'completed']);
    await killAt(repo, home.path, failpoint, ['progress', 'update', 'api', 'second', 'completed']);
    expect(await show(repo, home.path)).toMatchObject({ tasks });
    await run(repo, home.path, ['progress', 'update', 'api', 'third', 'completed']);
    expect(await show(repo, home.path)).toMatchObject({ tasks: tasks + 1 });
  });

  it.each(['ledger.before-ref', 'ledger.after-ref'])(
    'at %s: the entry is on record once, and the ref follows',
    async (failpoint) => {
      await using home = await tempDir('home');
      await using repo = await workspace();
      await killAt(repo, home.path, failpoint, ['ledger', 'bind', 'api']);
      const { entries } = await json<{ entries: { kind: string }[] }>(repo, home.path, ['ledger', 'show']);
      expect(entries.map((entry) => entry.kind)).toEqual(['ledger.opened', 'instance.bound']);
      await run(repo, home.path, ['ledger', 'sync']);
      const check = await json<object>(repo, home.path, ['ledger', 'verify']);
      expect(check).toMatchObject({ ok: true, entries: 2, notInRef: 0, notInStore: 0 });
    },
  );
});

describe('a store that cannot be read', () => {
  it('is reported and left as it is, and a restore sets it aside', async () => {
    await using home = await tempDir('home');
    await using repo = await workspace();
    await run(repo, home.path, ['progress', 'update', 'api', 'cache', 'completed']);
    const backup = path.join(home.path, 'backup.db');
    await run(repo, home.path, ['backup', backup]);
    const store = path.join(repo.path, '.git/concert/store.db');
    const rubbish = Buffer.alloc(8_192, 'not a database ');
    writeFileSync(store, rubbish);

    const refused = await concert(repo.path, ['progress', 'show'], { env: { XDG_CONFIG_HOME: home.path } });
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining('E_STORE_CORRUPT') });
    expect(readFileSync(store)).toEqual(rubbish);

    const restored = await json<{ aside: string }>(repo, home.path, ['restore', backup, '--yes']);
    expect(readFileSync(path.join(restored.aside, 'store.db'))).toEqual(rubbish);
    expect(await show(repo, home.path)).toMatchObject({ tasks: 1, completed: 1 });
  });
});

describe('PostgreSQL that is not there', () => {
  it('is said without the password', async () => {
    await using repo = await workspace();
    const env = { CONCERT_DATABASE_URL: 'postgresql://rosa:hunter2secret@127.0.0.1:9/nowhere' };
    const result = await concert(repo.path, ['progress', 'show', '--json'], { env });
    expect(result).toMatchObject({ code: 8, stderr: expect.stringContaining('E_DATABASE_UNREACHABLE') });
    expect(result.stdout + result.stderr).not.toContain('hunter2secret');
  });
});

async function run(repo: TestRepository, home: string, args: readonly string[]): Promise<void> {
  const result = await concert(repo.path, args, { env: { XDG_CONFIG_HOME: home } });
  if (result.code !== 0) throw new Error(result.stderr);
}

async function json<T>(repo: TestRepository, home: string, args: readonly string[]): Promise<T> {
  const result = await concert(repo.path, [...args, '--json'], { env: { XDG_CONFIG_HOME: home } });
  return JSON.parse(result.stdout || result.stderr) as T;
}

function show(repo: TestRepository, home: string): Promise<Shown> {
  return json<Shown>(repo, home, ['progress', 'show']);
}

/** Starts the command, waits until it stands at the failpoint, and kills it from outside. */
async function killAt(repo: TestRepository, home: string, failpoint: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, XDG_CONFIG_HOME: home, CONCERT_FAILPOINT: failpoint };
  const child = spawn(process.execPath, [CONCERT, ...args], {
    cwd: repo.path,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const chunk of child.stderr) {
    said += String(chunk);
    if (said.includes(`failpoint ${failpoint}`)) break;
  }
  if (!said.includes(`failpoint ${failpoint}`)) throw new Error(`it never came to ${failpoint}: ${said}`);
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
