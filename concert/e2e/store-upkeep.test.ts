import { describe, expect, it } from 'vitest';
import { openStore, type Command } from '../src/store/index.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { team } from './team.ts';

interface Status {
  readonly events: number;
  readonly oldest: { readonly seq: number } | null;
  readonly newest: { readonly seq: number } | null;
  readonly pastRetention: number;
  readonly bytes: number;
}

describe('concert store status', () => {
  it('shows what an empty store holds', async () => {
    await using desk = await openDesk();
    expect(await desk.json('store', 'status')).toMatchObject({
      engine: 'sqlite',
      events: 0,
      oldest: null,
      newest: null,
      retention: { days: 30, atMost: 1_000_000 },
      pastRetention: 0,
    });
    expect(await desk.run('store', 'status')).toMatch(/keeps +30 days, and 1000000 events at most/);
  });

  it('counts what is there', async () => {
    await using desk = await openDesk();
    await desk.run('task', 'add', 'One');
    await desk.run('ledger', 'bind', 'api');
    const status = await desk.json<Status>('store', 'status');
    expect(status).toMatchObject({ tasks: 1, ledgerEntries: 2, oldest: { seq: 1 }, newest: { seq: status.events } });
    expect(status.bytes).toBeGreaterThan(0);
  });
});

describe('concert store retention', () => {
  it('is stored, and on record, for all who share the store', async () => {
    await using desk = await openDesk();
    await desk.run('store', 'retention', '--days', '90');
    expect(await desk.json('store', 'retention')).toEqual({ days: 90, atMost: 1_000_000 });
    const { events } = await desk.json<{ events: object[] }>('store', 'events');
    expect(events).toMatchObject([{ kind: 'retention.set', body: { days: 90, from: { days: 30 } } }]);
  });

  it.each(['0', '-1', '1.5', 'forever', '9999999999'])('refuses %s', async (days) => {
    await using desk = await openDesk();
    const refused = await desk.try(['store', 'retention', `--days=${days}`]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('E_RETENTION') });
  });

  it('is set by a person only', async () => {
    await using crew = await team();
    const refused = await crew.run(crew.api, 'store', 'retention', '--events', '1');
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('E_NOT_ALLOWED') });
  });
});

describe('concert store compact', () => {
  it('removes what is past retention, nothing else, and gives the space back', async () => {
    await using desk = await openDesk();
    await desk.run('task', 'add', 'Stays');
    await desk.run('store', 'retention', '--events', '20');
    await desk.run('ledger', 'bind', 'api');
    await fill(desk, 900);
    const kept = async () => [await desk.json('task', 'list'), await desk.json('ledger', 'verify')];
    const [before, content] = [await desk.json<Status>('store', 'status'), await kept()];
    expect(before.pastRetention).toBe(before.events - 20);

    expect(await desk.json('store', 'compact', '--dry-run')).toEqual({ dryRun: true, wouldRemove: before.events - 20 });
    expect(await desk.json('store', 'status')).toMatchObject({ events: before.events });

    const done = await desk.json<{ bytesBefore: number; bytesAfter: number }>('store', 'compact');
    expect(done).toMatchObject({ removed: before.events - 20 });
    expect(done.bytesAfter).toBeLessThan(done.bytesBefore / 2);
    expect(await desk.json('store', 'status')).toMatchObject({ events: 20, pastRetention: 0, newest: before.newest });
    expect(await kept()).toEqual(content);
  });

  it('goes on where one was killed', async () => {
    await using desk = await openDesk();
    await fill(desk, 300);
    await desk.run('store', 'retention', '--events', '20');
    await desk.killAt('compact.between-batches', 'store', 'compact');
    await desk.run('store', 'compact');
    expect(await desk.json('store', 'status')).toMatchObject({
      events: 20,
      oldest: { seq: 282 },
      newest: { seq: 301 },
    });
  });
});

describe('concert store events', () => {
  it('answers from a number on, and says so where retention was there first', async () => {
    await using desk = await openDesk();
    await fill(desk, 40);
    expect(await numbers(desk, '--after', '38')).toEqual([39, 40]);
    expect(await numbers(desk, '--limit', '3')).toEqual([38, 39, 40]);
    await desk.run('store', 'retention', '--events', '10');
    await desk.run('store', 'compact');
    const gone = await desk.try(['store', 'events', '--after', '5']);
    expect(gone).toMatchObject({ code: 6, stdout: '', stderr: expect.stringContaining('E_EVENTS_GONE') });
    const from = /follow from (\d+)/.exec(gone.stderr)?.[1] ?? '';
    expect((await numbers(desk, '--after', from)).at(-1)).toBe(41);
  });

  it('waits for the next one', async () => {
    await using desk = await openDesk();
    await fill(desk, 1);
    const waiting = numbers(desk, '--after', '1', '--wait', '60s');
    await fill(desk, 1);
    expect(await waiting).toEqual([2]);
    expect(await numbers(desk, '--after', '2', '--wait', '1s')).toEqual([]);
  });
});

async function numbers(desk: Desk, ...options: readonly string[]): Promise<readonly number[]> {
  const { events } = await desk.json<{ events: { seq: number }[] }>('store', 'events', ...options);
  return events.map((event) => event.seq);
}

/** Adds many events of half a kilobyte in one transaction. */
async function fill(desk: Desk, many: number): Promise<void> {
  await using store = await openStore({ commonDir: `${desk.repo.path}/.git` });
  const command: Command<null> = {
    actor: 'system',
    session: null,
    name: 'note.take',
    input: {},
    async run(transaction) {
      for (let n = 0; n < many; n++) {
        await transaction.append({ kind: 'note.taken', version: 1, subject: 'note', body: { text: 'x'.repeat(500) } });
      }
      return null;
    },
  };
  await store.execute(command);
}
