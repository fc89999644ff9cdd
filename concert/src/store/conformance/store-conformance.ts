import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { ActivityEvent } from '../../model/index.ts';
import type { Command } from '../contracts/command.ts';
import type { Database } from '../contracts/database.ts';
import type { Migration } from '../contracts/migration.ts';
import { boundsAt, retainEvents } from '../retention/retain-events.ts';
import { setRetention } from '../retention/set-retention.ts';
import { leaseResources } from '../resources/lease-resources.ts';
import { Store } from '../store.ts';
import { addTask } from '../tasks/add-task.ts';
import { claimTask } from '../tasks/claim-task.ts';
import { updateProgress } from '../tasks/update-progress.ts';

/** One engine under test: opens the same store as often as asked, as several processes would. */
export interface EngineUnderTest extends AsyncDisposable {
  open(migrations?: readonly Migration[]): Promise<Database>;
  readonly migrations: readonly Migration[];
}

const ROSA = { actor: 'person:0123456789abcdef', session: null };

/** What every engine of the store promises. Each test gets a new, empty store. */
export function storeConformance(name: string, engine: () => Promise<EngineUnderTest>): void {
  describe(`${name}: the activity log`, () => {
    test('numbers events from 1 without gaps and gives back what was written', async () => {
      await using place = await engine();
      await using store = new Store(await place.open(), () => 1_700_000_000_000);
      await store.execute(note('first', { text: 'a \0 zero, an emoji 🚲 and half of one \ud83d' }));
      await store.execute({ ...note('second'), session: 's-1' });

      const events = await store.log.read({});
      expect(events.map((event) => event.seq)).toEqual([1, 2]);
      expect(events[0]).toMatchObject({
        at: 1_700_000_000_000,
        actor: ROSA.actor,
        session: null,
        kind: 'note.taken',
        version: 1,
        cause: null,
        subject: 'note/first',
        body: { text: 'a \0 zero, an emoji 🚲 and half of one \ud83d' },
      });
      expect(events[1]?.session).toBe('s-1');
      expect(events[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });

    test('is the same after closing and opening again', async () => {
      await using place = await engine();
      const first = new Store(await place.open());
      await first.execute(note('kept'));
      const before = await first.log.read({});
      await first[Symbol.asyncDispose]();

      await using second = new Store(await place.open());
      expect(await second.log.read({})).toEqual(before);
    });

    test('keeps its order, in numbers and in ids, when the clock jumps back', async () => {
      await using place = await engine();
      let now = 2_000_000_000_000;
      await using store = new Store(await place.open(), () => now);
      await store.execute(note('late'));
      now = 1_000_000_000_000;
      await store.execute(note('early'));
      await store.execute(note('early again'));

      const events = await store.log.read({});
      expect(events.map((event) => event.subject)).toEqual(['note/late', 'note/early', 'note/early again']);
      expect(events.map((event) => event.id)).toEqual(events.map((event) => event.id).toSorted());
      expect(events[1]?.at).toBe(1_000_000_000_000);
    });

    test('answers by subject, kind, time and number', async () => {
      await using place = await engine();
      let now = 1_000;
      await using store = new Store(await place.open(), () => now++);
      for (const subject of ['a', 'b', 'a']) await store.execute(note(subject));
      const seqs = async (query: Parameters<typeof store.log.read>[0]) =>
        (await store.log.read(query)).map((event) => event.seq);

      expect(await seqs({ subject: 'note/a' })).toEqual([1, 3]);
      expect(await seqs({ after: 1 })).toEqual([2, 3]);
      expect(await seqs({ since: 1_002 })).toEqual([3]);
      expect(await seqs({ kinds: ['note.taken'], limit: 2 })).toEqual([1, 2]);
      expect(await seqs({ kinds: ['other.kind'] })).toEqual([]);
    });

    test('refuses an event that cannot be told apart or read back', async () => {
      await using place = await engine();
      await using store = new Store(await place.open());
      await expect(store.execute(noteOf('Not A Kind', 'x'))).rejects.toMatchObject({ code: 'E_EVENT_INVALID' });
      await expect(store.execute(noteOf('a.kind', 'half \ud83d'))).rejects.toMatchObject({ code: 'E_EVENT_INVALID' });
      await expect(store.execute(noteOf('a.kind', 'zero \0'))).rejects.toMatchObject({ code: 'E_EVENT_INVALID' });
      expect(await store.log.range()).toEqual({ first: 1, last: 0 });
    });
  });

  describe(`${name}: a command`, () => {
    test('that fails has changed nothing', async () => {
      await using place = await engine();
      await using store = new Store(await place.open());
      const failing: Command<null> = {
        ...note('x'),
        async run(transaction) {
          await transaction.append({ kind: 'note.taken', version: 1, subject: 'note/x', body: {} });
          throw new Error('changed its mind');
        },
      };
      await expect(store.execute(failing)).rejects.toThrow('changed its mind');
      expect(await store.log.range()).toEqual({ first: 1, last: 0 });
      await store.execute(note('after'));
      expect(await store.log.range()).toEqual({ first: 1, last: 1 });
    });

    test('acts once and answers twice when it is sent twice with one key', async () => {
      await using place = await engine();
      await using store = new Store(await place.open());
      const once = { ...ROSA, ...addTask({ title: 'Write the parser' }), key: 'k-1' };
      const first = await store.execute(once);
      expect(await store.execute(once)).toEqual(first);
      expect(await store.tasks()).toHaveLength(1);
    });

    test('is refused when its key was used for another', async () => {
      await using place = await engine();
      await using store = new Store(await place.open());
      await store.execute({ ...note('a'), key: 'k-1' });
      await expect(store.execute({ ...note('b'), key: 'k-1' })).rejects.toMatchObject({ code: 'E_KEY_REUSED' });
      await expect(store.execute({ ...note('a'), key: 'k-1', actor: 'instance:storage' })).rejects.toMatchObject({
        code: 'E_KEY_REUSED',
      });
    });

    test('counts right although twenty run at once on three connections', async () => {
      await using place = await engine();
      await using first = new Store(await place.open());
      await using second = new Store(await place.open());
      await using third = new Store(await place.open());
      const stores = [first, second, third];
      await Promise.all(Array.from({ length: 20 }, async (_, index) => stores[index % 3]?.execute(count())));
      const last = (await first.log.read({ subject: 'counter/all' })).at(-1);
      expect(last).toMatchObject({ seq: 20, body: { value: 20 } });
    });
  });

  describe(`${name}: a follower`, () => {
    test('gets every event once and in order, those of other connections and those still to come', async () => {
      await using place = await engine();
      await using writer = new Store(await place.open());
      await using reader = new Store(await place.open());
      for (let n = 1; n <= 1_200; n += 100) await writer.execute(notes(100));
      const stop = new AbortController();
      const seen = collect(reader.log.follow(0, stop.signal), 1_250);
      await sleep(50);
      for (let n = 0; n < 50; n++) await writer.execute(note(`late ${n}`));
      const events = await seen;
      stop.abort();
      expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 1_250 }, (_, index) => index + 1));
    });

    test('starts where it is told', async () => {
      await using place = await engine();
      await using store = new Store(await place.open());
      await store.execute(notes(10));
      const stop = new AbortController();
      const events = await collect(store.log.follow(7, stop.signal), 3);
      stop.abort();
      expect(events.map((event) => event.seq)).toEqual([8, 9, 10]);
    });

    test('ends when it is told, also while it waits', async () => {
      await using place = await engine();
      await using store = new Store(await place.open());
      const stop = new AbortController();
      const seen = collect(store.log.follow(0, stop.signal), 1);
      await sleep(50);
      stop.abort();
      expect(await seen).toEqual([]);
    });

    test('does not take an event away from another follower of the same connection', async () => {
      await using place = await engine();
      await using store = new Store(await place.open());
      const stop = new AbortController();
      const both = [collect(store.log.follow(0, stop.signal), 5), collect(store.log.follow(0, stop.signal), 5)];
      for (let n = 0; n < 5; n++) {
        await store.execute(note(`n${n}`));
        await sleep(10);
      }
      const [left, right] = await Promise.all(both);
      stop.abort();
      expect(left).toHaveLength(5);
      expect(right).toEqual(left);
    });
  });

  describe(`${name}: retention`, () => {
    test('removes the oldest, leaves no gap, and goes on counting', async () => {
      await using place = await engine();
      let now = 1_000;
      await using store = new Store(await place.open(), () => now++);
      for (let n = 0; n < 10; n++) await store.execute(note(`n${n}`));
      const removed = await store.db.write((sql) => retainEvents(sql, { before: 1_004, atMost: 100, atLeast: 0 }));
      expect(removed).toBe(4);
      expect(await store.log.range()).toEqual({ first: 5, last: 10 });
      expect((await store.log.read({})).map((event) => event.seq)).toEqual([5, 6, 7, 8, 9, 10]);
      await store.db.compact();
      await store.execute(note('next'));
      expect(await store.log.range()).toEqual({ first: 5, last: 11 });
    });

    test('keeps at most so many, whatever their age, and may empty the log', async () => {
      await using place = await engine();
      await using store = new Store(await place.open(), () => 5_000);
      await store.execute(notes(10));
      await store.db.write((sql) => retainEvents(sql, { before: 0, atMost: 3, atLeast: 0 }));
      expect(await store.log.range()).toEqual({ first: 8, last: 10 });
      await store.db.write((sql) => retainEvents(sql, { before: 9_000, atMost: 3, atLeast: 0 }));
      expect(await store.log.range()).toEqual({ first: 11, last: 10 });
      await store.execute(note('after'));
      expect((await store.log.read({})).map((event) => event.seq)).toEqual([11]);
    });

    test('runs by itself as events come in', async () => {
      await using place = await engine();
      await using store = new Store(await place.open());
      await store.execute({ ...ROSA, ...setRetention({ atMost: 500 }) });
      await store.execute(notes(998));
      expect(await store.log.range()).toEqual({ first: 1, last: 999 });
      await store.execute(note('the thousandth'));
      expect(await store.log.range()).toEqual({ first: 501, last: 1_000 });
      await store.execute(notes(1_500));
      expect(await store.log.range()).toEqual({ first: 2_001, last: 2_500 });
      expect((await store.log.read({})).map((event) => event.seq)[0]).toBe(2_001);
    });

    test('is not led astray by a clock that jumps ahead', async () => {
      await using place = await engine();
      let now = 1_700_000_000_000;
      await using store = new Store(await place.open(), () => now);
      await store.execute(notes(999));
      now *= 2;
      await store.execute(note('far ahead'));
      const retention = boundsAt(now, { days: 30, atMost: 1_000_000 });
      expect(await store.db.write((sql) => retainEvents(sql, retention))).toBe(0);
      expect(await store.log.range()).toEqual({ first: 1, last: 1_000 });
    });

    test('tells a follower that comes too late, instead of leaving events out', async () => {
      await using place = await engine();
      await using store = new Store(await place.open(), () => 5_000);
      await store.execute(notes(10));
      await store.db.write((sql) => retainEvents(sql, { before: 0, atMost: 3, atLeast: 0 }));
      const stop = new AbortController();
      await expect(collect(store.log.follow(2, stop.signal), 1)).rejects.toMatchObject({ code: 'E_EVENTS_GONE' });
      expect(await collect(store.log.follow(7, stop.signal), 3)).toHaveLength(3);
      stop.abort();
    });
  });

  describe(`${name}: the schema`, () => {
    test('goes forward and keeps what is there', async () => {
      await using place = await engine();
      const old = await place.open(place.migrations.slice(0, 1));
      await old.write((sql) => sql.run("INSERT INTO command VALUES ('old', 1, 'd', '1')"));
      await old[Symbol.asyncDispose]();

      await using store = new Store(await place.open());
      expect(await store.db.read((sql) => sql.all('SELECT key FROM command'))).toEqual([{ key: 'old' }]);
      expect(await store.execute({ ...ROSA, ...addTask({ title: 'new table' }) })).toMatchObject({ id: 'T1' });
    });

    test('goes forward from the version before and keeps tasks, events and their order', async () => {
      await using place = await engine();
      const old = new Store(await place.open(place.migrations.slice(0, -1)));
      const task = await old.execute({ ...ROSA, ...addTask({ title: 'of the version before', instance: 'api' }) });
      await old.execute({ ...ROSA, ...claimTask({ instance: 'api', actor: ROSA.actor }) });
      await old.execute({ ...ROSA, ...updateProgress({ instance: 'api', task: 'cache', status: 'completed' }) });
      const before = { tasks: await old.tasks(), events: await old.log.read({}) };
      await old[Symbol.asyncDispose]();

      await using store = new Store(await place.open());
      expect({ tasks: await store.tasks(), events: await store.log.read({}) }).toEqual(before);
      expect(before.tasks).toContainEqual(expect.objectContaining({ id: task.id, status: 'in_progress' }));
      const wish = { folder: '/w', host: 'h', instance: 'api', worktree: null, process: null };
      const plan = { ports: { http: 8_101 } };
      const leased = leaseResources([{ wish, choose: () => plan }], () => false);
      expect(await store.execute({ ...ROSA, ...leased })).toEqual([plan]);
      expect((await store.log.range()).last).toBe(before.events.length + 1);
    });

    test('of a newer Concert is refused and left as it is', async () => {
      await using place = await engine();
      const next = {
        number: place.migrations.length + 1,
        name: 'of tomorrow',
        sql: 'CREATE TABLE tomorrow (a integer)',
      };
      await (await place.open([...place.migrations, next]))[Symbol.asyncDispose]();
      await expect(place.open()).rejects.toMatchObject({
        code: 'E_STORE_NEWER',
        hint: expect.stringContaining('Update'),
      });
      await using again = await place.open([...place.migrations, next]);
      expect(await again.read((sql) => sql.all('SELECT * FROM tomorrow'))).toEqual([]);
    });

    test('that fails half way leaves the old one', async () => {
      await using place = await engine();
      await (await place.open())[Symbol.asyncDispose]();
      const number = place.migrations.length + 1;
      const broken = [
        ...place.migrations,
        { number, name: 'good', sql: 'CREATE TABLE good (a integer)' },
        { number: number + 1, name: 'bad', sql: 'CREATE TABLE bad (' },
      ];
      await expect(place.open(broken)).rejects.toThrow(/syntax|incomplete/);
      await using store = new Store(await place.open());
      await store.execute(note('still works'));
      expect(await store.log.range()).toEqual({ first: 1, last: 1 });
    });

    test('is made once although eight start at once', async () => {
      await using place = await engine();
      const stores = (await Promise.all(Array.from({ length: 8 }, () => place.open()))).map((db) => new Store(db));
      await Promise.all(stores.map((store) => store.execute(count())));
      expect(await stores[0]?.log.range()).toEqual({ first: 1, last: 8 });
      await Promise.all(stores.map((store) => store[Symbol.asyncDispose]()));
    });
  });

  describe(`${name}: the tasks view`, () => {
    test('gives ten tasks to ten of twenty that claim at once', async () => {
      await using place = await engine();
      await using store = new Store(await place.open());
      for (let n = 0; n < 10; n++) await store.execute({ ...ROSA, ...addTask({ title: `task ${n}` }) });
      const claims = Array.from({ length: 20 }, (_, n) => {
        const actor = `instance:i${n}`;
        return store.execute({ ...ROSA, actor, ...claimTask({ instance: `i${n}`, actor }) });
      });
      const outcomes = (await Promise.all(claims)).map((claim) => claim.outcome);
      expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(10);
      expect(outcomes.filter((outcome) => outcome === 'nothing-ready')).toHaveLength(10);
      const holders = (await store.tasks()).map((task) => task.claimedBy);
      expect(new Set(holders).size).toBe(10);
    });

    test('keeps what progress says', async () => {
      await using place = await engine();
      await using store = new Store(await place.open(), () => 42);
      await store.execute({
        ...ROSA,
        ...updateProgress({ instance: 'storage', task: 'parquet', status: 'in_progress' }),
      });
      await store.execute({
        ...ROSA,
        ...updateProgress({ instance: 'storage', task: 'parquet', status: 'completed' }),
      });
      expect(await store.tasks({ instance: 'storage' })).toMatchObject([
        { id: 'T1', name: 'parquet', status: 'completed', updatedAt: 42 },
      ]);
    });
  });
}

function note(subject: string, body: ActivityEvent['body'] = {}): Command<null> {
  return noteOf('note.taken', `note/${subject}`, body);
}

function noteOf(kind: string, subject: string, body: ActivityEvent['body'] = {}): Command<null> {
  return {
    ...ROSA,
    name: 'note.take',
    input: { subject },
    async run(transaction) {
      await transaction.append({ kind, version: 1, subject, body });
      return null;
    },
  };
}

function notes(many: number): Command<null> {
  return {
    ...note('many'),
    async run(transaction) {
      for (let n = 0; n < many; n++) {
        await transaction.append({ kind: 'note.taken', version: 1, subject: `note/${n}`, body: {} });
      }
      return null;
    },
  };
}

/** Reads the last value, then writes the next: loses counts wherever two run at once. */
function count(): Command<number> {
  return {
    ...ROSA,
    name: 'counter.count',
    input: {},
    async run(transaction) {
      const [last] = await transaction.sql.all<{ body: string }>(
        "SELECT body FROM event WHERE subject = 'counter/all' ORDER BY seq DESC LIMIT 1",
      );
      const value = last === undefined ? 1 : (JSON.parse(last.body) as { value: number }).value + 1;
      await transaction.append({ kind: 'counter.counted', version: 1, subject: 'counter/all', body: { value } });
      return value;
    },
  };
}

async function collect(events: AsyncIterable<ActivityEvent>, many: number): Promise<readonly ActivityEvent[]> {
  const seen: ActivityEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (seen.length === many) break;
  }
  return seen;
}
