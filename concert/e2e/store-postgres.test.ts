import path from 'node:path';
import { lacks, postgresPrograms, testPostgres, type TestPostgres } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Command } from '../src/store/index.ts';
import { openDesk } from './support/desk.ts';
import { silencedAt, silentServer } from './support/silent-server.ts';

describe.skipIf(lacks({ file: path.join(postgresPrograms(), 'postgres') }))('a PostgreSQL server', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await testPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('that is restarted in mid-transaction: the command goes on when it is back, and has acted once', async () => {
    await using store = await openStore({ commonDir: '/nowhere', databaseUrl: server.url('restarted') });
    await store.execute(note('before'));
    let runs = 0;
    await store.execute({
      ...note('during'),
      async run(transaction) {
        await transaction.append({ kind: 'note.taken', version: 1, subject: 'note/during', body: {} });
        if (++runs === 1) {
          await server.stop();
          await server.start();
        }
        await transaction.append({ kind: 'note.taken', version: 1, subject: 'note/second half', body: {} });
        return null;
      },
    });
    await store.execute(note('after'));
    expect(runs).toBe(2);
    const events = await store.log.read({});
    expect(events.map((event) => [event.seq, event.subject])).toEqual([
      [1, 'note/before'],
      [2, 'note/during'],
      [3, 'note/second half'],
      [4, 'note/after'],
    ]);
  });

  test('that is restarted while commands and a follower are at work: none is lost, none acts twice', async () => {
    await using store = await openStore({ commonDir: '/nowhere', databaseUrl: server.url('worked') });
    const end = new AbortController();
    const seen: number[] = [];
    const following = (async () => {
      for await (const event of store.log.follow(0, end.signal)) if (seen.push(event.seq) === 200) break;
    })();
    const writing = (async () => {
      for (let n = 0; n < 200; n++) {
        if (n === 60) await server.stop();
        if (n === 60) setTimeout(() => void server.start(), 300);
        await store.execute(note(`n${n}`));
      }
    })();
    await writing;
    await following;
    end.abort();
    expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    const subjects = (await store.log.read({})).map((event) => event.subject);
    expect(subjects).toEqual(Array.from({ length: 200 }, (_, n) => `note/n${n}`));
  });

  test('that falls silent in mid-transaction: the command goes on over another connection, and has acted once', async () => {
    const url = new URL(server.url('silenced'));
    await using proxy = await silencedAt('BEGIN', Number(url.port));
    await using desk = await openDesk({ CONCERT_DATABASE_URL: url.href });
    await desk.run('progress', 'update', 'api', 'before', 'completed');
    [url.hostname, url.port] = ['127.0.0.1', String(proxy.port)];
    url.searchParams.set('query_timeout', '1000');
    const added = await desk.try(['task', 'add', 'during'], { CONCERT_DATABASE_URL: url.href });
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(proxy.taken()).toBeGreaterThan(1);
    expect(await desk.json('task', 'list')).toMatchObject([{ name: 'before' }, { title: 'during' }]);
  });

  test('that refuses the password: said without it', async () => {
    const wrong = 'hunter2 secret';
    await using desk = await openDesk({ CONCERT_DATABASE_URL: server.url('refused', wrong) });
    for (const args of [
      ['progress', 'show'],
      ['task', 'add', 'x', '--json'],
    ]) {
      const result = await desk.try(args);
      expect(result).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining('E_DATABASE_REFUSED') });
      for (const form of [wrong, encodeURIComponent(wrong)]) expect(result.stderr).not.toContain(form);
    }
    const right = { CONCERT_DATABASE_URL: server.url('refused') };
    const shown = await desk.try(['progress', 'show'], right);
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('No status data available') });
  });
});

test('a server that takes connections and never answers is given up, and said without the password', async () => {
  await using silent = await silentServer();
  await using desk = await openDesk({
    CONCERT_DATABASE_URL: `postgresql://rosa:hunter2@127.0.0.1:${silent.port}/store`,
  });
  const result = await desk.try(['progress', 'show']);
  expect(result).toMatchObject({ code: 8, stdout: '', stderr: expect.stringContaining('E_DATABASE_UNREACHABLE') });
  expect(result.stderr).not.toContain('hunter2');
  expect(silent.taken()).toBe(1);
});

function note(name: string): Command<null> {
  return {
    actor: 'system',
    session: null,
    name: 'note.take',
    input: { name },
    async run(transaction) {
      await transaction.append({ kind: 'note.taken', version: 1, subject: `note/${name}`, body: {} });
      return null;
    },
  };
}
