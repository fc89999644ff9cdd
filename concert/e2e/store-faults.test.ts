import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk } from './support/desk.ts';

interface Shown {
  readonly tasks: number;
  readonly completed: number;
}

describe('a process that is killed', () => {
  it.each(['create.before-link', 'migration.between-steps', 'migration.before-commit'])(
    'at %s of the first start: the next one starts anew',
    async (failpoint) => {
      await using desk = await openDesk();
      await desk.killAt(failpoint, 'progress', 'update', 'api', 'cache', 'completed');
      expect(await desk.json<Shown>('progress', 'show')).toMatchObject({ tasks: 0 });
      await desk.run('progress', 'update', 'api', 'cache', 'completed');
      expect(await desk.json<Shown>('progress', 'show')).toMatchObject({ tasks: 1, completed: 1 });
    },
  );

  it.each([
    ['append.between-event-and-head', 1],
    ['append.before-commit', 1],
    ['append.after-commit', 2],
  ])('at %s: the next one goes on, and no event is half there', async (failpoint, tasks) => {
    await using desk = await openDesk();
    await desk.run('progress', 'update', 'api', 'first', 'completed');
    await desk.killAt(failpoint, 'progress', 'update', 'api', 'second', 'completed');
    expect(await desk.json<Shown>('progress', 'show')).toMatchObject({ tasks });
    await desk.run('progress', 'update', 'api', 'third', 'completed');
    expect(await desk.json<Shown>('progress', 'show')).toMatchObject({ tasks: tasks + 1 });
  });

  it.each(['ledger.before-ref', 'ledger.after-ref'])(
    'at %s: the entry is on record once, and the ref follows',
    async (failpoint) => {
      await using desk = await openDesk();
      await desk.killAt(failpoint, 'ledger', 'bind', 'api');
      const { entries } = await desk.json<{ entries: { kind: string }[] }>('ledger', 'show');
      expect(entries.map((entry) => entry.kind)).toEqual(['ledger.opened', 'instance.bound']);
      await desk.run('ledger', 'sync');
      const check = await desk.json<object>('ledger', 'verify');
      expect(check).toMatchObject({ ok: true, entries: 2, notInRef: 0, notInStore: 0 });
    },
  );
});

describe('a process that is killed while it restores', () => {
  it('has changed nothing, and the next restore succeeds', async () => {
    await using desk = await openDesk();
    await desk.run('progress', 'update', 'api', 'first', 'completed');
    const backup = path.join(desk.home.path, 'backup.db');
    await desk.run('backup', backup);
    await desk.run('progress', 'update', 'api', 'second', 'completed');
    await desk.killAt('restore.before-commit', 'restore', backup, '--yes');
    expect(await desk.json<Shown>('progress', 'show')).toMatchObject({ tasks: 2 });
    await desk.run('restore', backup, '--yes');
    expect(await desk.json<Shown>('progress', 'show')).toMatchObject({ tasks: 1 });
  });
});

describe('a clock that jumps back a year', () => {
  it('changes neither the order nor what may be written', async () => {
    await using desk = await openDesk();
    await desk.run('task', 'add', 'Before');
    const earlier = 'data:text/javascript,const now = Date.now; Date.now = () => now() - 31536000000;';
    const jumped = { NODE_OPTIONS: `--import="${earlier}"` };
    expect(await desk.try(['task', 'claim', 'T1', '--instance', 'api'], jumped)).toMatchObject({ code: 0 });
    await desk.run('task', 'done', 'T1');
    const { history } = await desk.json<{ history: { kind: string; at: number; id: string }[] }>('task', 'show', 'T1');
    expect(history.map((event) => event.kind)).toEqual(['task.added', 'task.claimed', 'task.moved']);
    expect(history.map((event) => event.id)).toEqual(history.map((event) => event.id).toSorted());
    expect(history[1]!.at).toBeLessThan(history[0]!.at - 30_000_000_000);
  });
});

describe('twenty processes that claim ten tasks', () => {
  it('have ten winners, each with a task of its own', async () => {
    await using desk = await openDesk();
    for (let n = 0; n < 10; n++) await desk.run('task', 'add', `task ${n}`);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => desk.try(['task', 'claim', '--instance', 'api', '--json'])),
    );
    expect(results.map((result) => result.stderr).join('')).toBe('');
    expect(results.filter((result) => result.code === 0)).toHaveLength(10);
    expect(results.filter((result) => result.code === 1)).toHaveLength(10);
    const won = results.filter((result) => result.code === 0).map((result) => idIn(result.stdout));
    expect(new Set(won).size).toBe(10);
  });
});

describe('a store that cannot be read', () => {
  it('is reported and left as it is, and a restore sets it aside', async () => {
    await using desk = await openDesk();
    await desk.run('progress', 'update', 'api', 'cache', 'completed');
    const backup = path.join(desk.home.path, 'backup.db');
    await desk.run('backup', backup);
    const store = path.join(desk.storeFolder, 'store.db');
    const rubbish = Buffer.alloc(8_192, 'not a database ');
    writeFileSync(store, rubbish);

    const refused = await desk.try(['progress', 'show']);
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining('E_STORE_CORRUPT') });
    expect(readFileSync(store)).toEqual(rubbish);

    const restored = await desk.json<{ aside: string }>('restore', backup, '--yes');
    expect(readFileSync(path.join(restored.aside, 'store.db'))).toEqual(rubbish);
    expect(await desk.json<Shown>('progress', 'show')).toMatchObject({ tasks: 1, completed: 1 });
  });
});

describe('PostgreSQL that is not there', () => {
  it('is said without the password', async () => {
    await using desk = await openDesk({
      CONCERT_DATABASE_URL: 'postgresql://rosa:hunter2secret@127.0.0.1:9/nowhere',
    });
    const result = await desk.try(['progress', 'show', '--json']);
    expect(result).toMatchObject({ code: 8, stderr: expect.stringContaining('E_DATABASE_UNREACHABLE') });
    expect(result.stdout + result.stderr).not.toContain('hunter2secret');
  });
});

function idIn(answer: string): string {
  return (JSON.parse(answer) as { task: { id: string } }).task.id;
}
