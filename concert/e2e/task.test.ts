import { describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './support/desk.ts';

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly why: string;
  readonly claimedBy: string;
  readonly dependsOn: readonly string[];
  readonly links: readonly { readonly kind: string; readonly target: string }[];
  readonly history: readonly { readonly kind: string }[];
}

describe('a task', () => {
  it('is added, claimed, blocked, released, claimed again and done, and its history says so', async () => {
    await using desk = await openDesk();
    await desk.run('task', 'add', 'Write the reader', '--instance', 'api', '--kind', 'bug', '--priority', 'high');
    await desk.run('task', 'claim', 'T1', '--instance', 'api', '--rfc', 'RFC-001');
    expect(await shown(desk, 'T1')).toMatchObject({ status: 'in_progress' });
    await desk.run('task', 'block', 'T1', 'no', 'Redis', 'yet');
    expect(await shown(desk, 'T1')).toMatchObject({ status: 'blocked', why: 'no Redis yet' });
    await desk.run('task', 'release', 'T1');
    expect(await shown(desk, 'T1')).toMatchObject({ status: 'pending', claimedBy: '' });
    await desk.run('task', 'claim', 'T1', '--instance', 'api');
    await desk.run('task', 'done', 'T1', '--commit', 'HEAD');
    const task = await shown(desk, 'T1');
    expect(task).toMatchObject({ status: 'completed' });
    expect(task.links).toEqual([
      { kind: 'rfc', target: 'RFC-001' },
      { kind: 'commit', target: await desk.repo.git('rev-parse', 'HEAD') },
    ]);
    expect(task.history.map((event) => event.kind)[0]).toBe('task.added');
    expect(task.history.length).toBeGreaterThanOrEqual(7);
  });

  it('that waits for another is ready when that one is done, the most urgent first', async () => {
    await using desk = await openDesk();
    await desk.run('task', 'add', 'first');
    await desk.run('task', 'add', 'after it', '--depends', 'T1');
    await desk.run('task', 'add', 'urgent', '--priority', 'high');
    await desk.run('task', 'add', 'later told to wait');
    await desk.run('task', 'depend', 'T4', 'T3');
    expect(await ready(desk)).toEqual(['T3', 'T1']);
    const early = await desk.try(['task', 'claim', 'T2', '--instance', 'api']);
    expect(early).toMatchObject({ code: 1, stdout: expect.stringContaining('T2 waits for T1') });
    await desk.run('task', 'claim', 'T1', '--instance', 'api');
    await desk.run('task', 'done', 'T1');
    expect(await ready(desk)).toEqual(['T3', 'T2']);
  });

  it('cannot wait for what waits for it', async () => {
    await using desk = await openDesk();
    await desk.run('task', 'add', 'first');
    await desk.run('task', 'add', 'second', '--depends', 'T1');
    await desk.run('task', 'add', 'third', '--depends', 'T2');
    const circle = await desk.try(['task', 'depend', 'T1', 'T3']);
    expect(circle).toMatchObject({ code: 7, stdout: '', stderr: expect.stringContaining('T3 → T2 → T1') });
    expect((await desk.try(['task', 'depend', 'T1', 'T1'])).stderr).toContain('E_TASK_CYCLE');
    expect(await shown(desk, 'T1')).toMatchObject({ dependsOn: [] });
  });

  it('that is held for one instance is not to be had for another', async () => {
    await using desk = await openDesk();
    await desk.run('task', 'add', 'only one');
    await desk.run('task', 'claim', 'T1', '--instance', 'api');
    expect(await desk.try(['task', 'claim', 'T1', '--instance', 'storage'])).toMatchObject({ code: 1 });
    expect(await desk.try(['task', 'claim', '--instance', 'storage'])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('Nothing is ready'),
    });
  });

  it('that is not there, and one without a title, are refused', async () => {
    await using desk = await openDesk();
    expect(await desk.try(['task', 'show', 'T9'])).toMatchObject({ stderr: expect.stringContaining('E_TASK_UNKNOWN') });
    expect(await desk.try(['task', 'add', ''])).toMatchObject({ code: 2 });
    expect(await desk.try(['task', 'add', 'x', '--rfc', 'nonsense'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('E_RFC_NAME'),
    });
  });

  it('sent twice with one key is added once', async () => {
    await using desk = await openDesk();
    const once = ['task', 'add', 'again and again', '--key', 'k-1', '--json'];
    const [first, second] = [await desk.try(once), await desk.try(once)];
    expect(second).toEqual(first);
    expect(await desk.json<unknown[]>('task', 'list')).toHaveLength(1);
  });

  it('with control characters in its title is refused, and they are not printed', async () => {
    await using desk = await openDesk();
    const refused = await desk.try(['task', 'add', 'red \u001b[31m and\nbroken']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('E_TASK_INVALID') });
    expect(refused.stderr).not.toContain('\u001b[31m');
    expect(await desk.json('task', 'list')).toEqual([]);
  });
});

function shown(desk: Desk, id: string): Promise<Shown> {
  return desk.json<Shown>('task', 'show', id);
}

async function ready(desk: Desk): Promise<readonly string[]> {
  return (await desk.json<{ id: string }[]>('task', 'ready')).map((task) => task.id);
}
