import { randomBytes } from 'node:crypto';
import { chownSync, statSync } from 'node:fs';
import path from 'node:path';
import { lacks, postgresPrograms, tempDir, testPostgres, type TestPostgres } from '@concert-mia/base/testkit';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from './support/desk.ts';
import { cannotMount, mountSmall } from './support/small-disk.ts';

const SECRET = 'correct horse';
const DONE = ['progress', 'update', 'api', 'first', 'completed'];

describe.skipIf(lacks({ file: path.join(postgresPrograms(), 'postgres') }))('a PostgreSQL server', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await testPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('that is read-only: reading goes on, writing is refused with what to do', async () => {
    await using desk = await openDesk({ CONCERT_DATABASE_URL: server.url('read_only') });
    await desk.run(...DONE);
    const readOnly = withOptions(server.url('read_only'), '-c default_transaction_read_only=on');
    expect(await desk.try(['progress', 'show'], readOnly)).toMatchObject({ code: 0 });
    const refused = await refusal(desk, readOnly);
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('E_PERMISSION') });
    expect(refused.stderr).toContain('default_transaction_read_only');
    expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 1 });
  });

  test('that is read-only at the first start: said, and nothing is made', async () => {
    await using desk = await openDesk();
    const readOnly = withOptions(server.url('never_made'), '-c default_transaction_read_only=on');
    expect(await refusal(desk, readOnly)).toMatchObject({ code: 5, stderr: expect.stringContaining('read-only') });
    const schemas = await sql(server, "SELECT 1 FROM pg_namespace WHERE nspname = 'never_made'");
    expect(schemas).toHaveLength(0);
  });

  test('whose user may not write here: said with the grant that is missing', async () => {
    await using desk = await openDesk({ CONCERT_DATABASE_URL: server.url('foreign_store') });
    await desk.run(...DONE);
    await sql(server, `CREATE ROLE guest LOGIN PASSWORD '${SECRET}'; GRANT USAGE ON SCHEMA foreign_store TO guest`);
    await sql(server, 'GRANT SELECT ON ALL TABLES IN SCHEMA foreign_store TO guest');
    const url = new URL(server.url('foreign_store'));
    [url.username, url.password] = ['guest', SECRET];
    const refused = await refusal(desk, { CONCERT_DATABASE_URL: url.href });
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('GRANT') });
  });

  test('without a free connection: said as busy', async () => {
    await using desk = await openDesk({ CONCERT_DATABASE_URL: server.url('crowded') });
    await desk.run(...DONE);
    await sql(server, `CREATE ROLE alone LOGIN PASSWORD '${SECRET}' CONNECTION LIMIT 0`);
    const url = new URL(server.url('crowded'));
    [url.username, url.password] = ['alone', SECRET];
    const refused = await refusal(desk, { CONCERT_DATABASE_URL: url.href });
    expect(refused).toMatchObject({ code: 8, stderr: expect.stringContaining('E_STORE_BUSY') });
  });

  test('where another holds the store for too long: said as busy, and nothing was written', async () => {
    await using desk = await openDesk({ CONCERT_DATABASE_URL: server.url('held') });
    await desk.run(...DONE);
    const holder = await connect(server);
    await holder.query("SELECT pg_advisory_lock(hashtextextended('concert store held', 0))");
    const impatient = withOptions(server.url('held'), '-c lock_timeout=200');
    expect(await refusal(desk, impatient)).toMatchObject({ code: 8, stderr: expect.stringContaining('E_STORE_BUSY') });
    await holder.end();
    expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 1 });
  });

  test.skipIf(cannotMount())(
    'whose disk is full: said, nothing is half written, and with space it goes on',
    async () => {
      await using folder = await tempDir('tablespace');
      using disk = mountSmall(folder.path, 4);
      const data = statSync(server.folder);
      chownSync(folder.path, data.uid, data.gid);
      await sql(server, `CREATE TABLESPACE small LOCATION '${folder.path}'`);
      const small = withOptions(server.url('small_disk'), '-c default_tablespace=small');
      await using desk = await openDesk(small);
      await desk.run(...DONE);
      const words = randomBytes(50_000).toString('hex'); // the server would press anything else together
      disk.fill();
      const refused = await refusal(desk, {}, ['--why', words]);
      expect(refused).toMatchObject({ code: 8, stderr: expect.stringContaining('E_DISK_FULL') });
      disk.free();
      expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 1, completed: 1 });
      await desk.run('progress', 'update', 'api', 'second', 'completed');
      expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 2, completed: 2 });
      await sql(server, 'DROP SCHEMA small_disk CASCADE; DROP TABLESPACE small');
    },
  );
});

/** A write that must be refused without a word of the password. */
async function refusal(desk: Desk, env: Readonly<Record<string, string>>, more: readonly string[] = []) {
  const result = await desk.try(['progress', 'update', 'api', 'second', 'blocked', ...more], env);
  expect(result.stdout).toBe('');
  for (const secret of [SECRET, encodeURIComponent(SECRET)]) expect(result.stderr).not.toContain(secret);
  return result;
}

function withOptions(address: string, options: string) {
  const url = new URL(address);
  url.searchParams.set('options', options);
  return { CONCERT_DATABASE_URL: url.href };
}

async function sql(server: TestPostgres, text: string): Promise<readonly unknown[]> {
  const client = await connect(server);
  try {
    // Each alone: a tablespace cannot be made inside the transaction that several statements share.
    const results = [];
    for (const statement of text.split('; ')) results.push(...(await client.query(statement)).rows);
    return results;
  } finally {
    await client.end();
  }
}

async function connect(server: TestPostgres): Promise<Client> {
  const url = new URL(server.url('public'));
  url.searchParams.delete('schema');
  const client = new Client({ connectionString: url.href });
  await client.connect();
  return client;
}
