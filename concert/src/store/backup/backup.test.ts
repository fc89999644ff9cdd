import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lacks, postgresPrograms, tempDir, testPostgres } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { appendEntries } from '../ledger/append-entry.ts';
import { foundInStore } from '../ledger/ledger-rows.ts';
import { SQLITE_MIGRATIONS } from '../sqlite/migrations/index.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { openPostgres } from '../postgres/open-postgres.ts';
import { Store } from '../store.ts';
import { addTask, addTaskIn } from '../tasks/add-task.ts';
import { updateProgress } from '../tasks/update-progress.ts';
import { backupStore } from './backup-store.ts';
import { digestStore } from './digest-store.ts';
import { restoreStore } from './restore-store.ts';
import { TABLES } from './tables.ts';

const ROSA = { actor: 'person:0123456789abcdef', session: null };

test('the list of tables is the schema', async () => {
  await using dir = await tempDir('backup');
  await using db = await openSqlite(path.join(dir.path, 'store.db'));
  for (const table of TABLES) {
    const columns = await db.read((sql) =>
      sql.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table.name}')`),
    );
    expect(columns.map((column) => column.name)).toEqual(table.columns);
  }
  const names = await db.read((sql) =>
    sql.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'"),
  );
  expect(names.map((each) => each.name).toSorted()).toEqual(TABLES.map((table) => table.name).toSorted());
});

test('a backup is one file that only its owner may read, and holds everything', async () => {
  await using dir = await tempDir('backup');
  await using store = await filled(path.join(dir.path, 'store.db'));
  const file = path.join(dir.path, 'backup.db');
  const backup = await backupStore(store.db, file);
  expect(backup.rows).toMatchObject({ event: 1_003, task: 1_001, ledger_entry: 2 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir.path).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);
  expect(backup.digest).toBe((await store.db.read((sql) => digestStore(sql))).digest);
});

test('a restore brings back what was, keeps what has authority, and goes on counting', async () => {
  await using dir = await tempDir('backup');
  await using store = await filled(path.join(dir.path, 'store.db'));
  const backup = await backupStore(store.db, path.join(dir.path, 'backup.db'));
  await store.execute({ ...ROSA, ...updateProgress({ instance: 'api', task: 'first', status: 'completed' }) });
  await store.execute({ ...ROSA, ...appendEntries([grant('g-2')], ROSA.actor) });

  const restored = await restoreStore(store.db, backup.file, ROSA.actor, 77);
  expect(restored).toMatchObject({ ledgerEntries: 0, rows: { event: 1_003, task: 1_001 } });
  expect(await store.tasks({ name: 'first' })).toMatchObject([{ status: 'in_progress' }]);
  expect(await store.db.read(foundInStore)).toHaveLength(3);
  expect(await store.log.read({ after: 1_003 })).toMatchObject([
    { seq: 1_006, kind: 'store.restored', body: { restoredTo: 1_003, wasAt: 1_005 } },
  ]);
});

test('a restore into an empty store brings the ledger too', async () => {
  await using dir = await tempDir('backup');
  await using store = await filled(path.join(dir.path, 'store.db'));
  const { file } = await backupStore(store.db, path.join(dir.path, 'backup.db'));
  await using empty = new Store(await openSqlite(path.join(dir.path, 'empty.db')));
  expect(await restoreStore(empty.db, file, ROSA.actor, 77)).toMatchObject({ ledgerEntries: 2 });
  await empty.execute({ ...ROSA, ...addTask({ title: 'next' }) });
  expect(await empty.tasks({ id: 'T1002' })).toHaveLength(1);
});

test.skipIf(lacks({ file: path.join(postgresPrograms(), 'postgres') }))(
  'a backup of SQLite restores into PostgreSQL, and back, unchanged',
  async () => {
    await using dir = await tempDir('backup');
    await using server = await testPostgres();
    await using store = await filled(path.join(dir.path, 'store.db'));
    const first = await backupStore(store.db, path.join(dir.path, 'first.db'));
    await using shared = new Store(await openPostgres(server.url('restored')));
    await restoreStore(shared.db, first.file, ROSA.actor, 77);
    const second = await backupStore(shared.db, path.join(dir.path, 'second.db'));
    await using again = new Store(await openSqlite(path.join(dir.path, 'again.db')));
    await restoreStore(again.db, second.file, ROSA.actor, 78);
    expect(await again.log.read({ limit: 1_003 })).toEqual(await store.log.read({ limit: 1_003 }));
    expect(await again.tasks()).toEqual(await store.tasks());
  },
);

describe('is refused, and nothing is changed:', () => {
  test('a backup over a file that is there', async () => {
    await using dir = await tempDir('backup');
    await using store = await filled(path.join(dir.path, 'store.db'));
    const file = path.join(dir.path, 'precious.txt');
    writeFileSync(file, 'precious');
    await expect(backupStore(store.db, file)).rejects.toMatchObject({ code: 'E_BACKUP_EXISTS' });
    expect(readFileSync(file, 'utf8')).toBe('precious');
  });

  test('a restore of a damaged backup', async () => {
    await using dir = await tempDir('backup');
    await using store = await filled(path.join(dir.path, 'store.db'));
    const { file } = await backupStore(store.db, path.join(dir.path, 'backup.db'));
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 8_192, 60_000);
    writeFileSync(file, bytes);
    const before = await store.db.read((sql) => digestStore(sql));
    await expect(restoreStore(store.db, file, ROSA.actor, 77)).rejects.toMatchObject({
      code: expect.stringMatching(/^E_(STORE_CORRUPT|BACKUP_UNSOUND)$/),
    });
    expect(await store.db.read((sql) => digestStore(sql))).toEqual(before);
  });

  test('a restore of a backup of a newer Concert, of another file, of none', async () => {
    await using dir = await tempDir('backup');
    await using store = await filled(path.join(dir.path, 'store.db'));
    const newer = path.join(dir.path, 'newer.db');
    const next = { number: SQLITE_MIGRATIONS.length + 1, name: 'of tomorrow', sql: 'CREATE TABLE tomorrow (a)' };
    await (await openSqlite(newer, [...SQLITE_MIGRATIONS, next]))[Symbol.asyncDispose]();
    await expect(restoreStore(store.db, newer, ROSA.actor, 1)).rejects.toMatchObject({ code: 'E_STORE_NEWER' });
    await expect(restoreStore(store.db, import.meta.filename, ROSA.actor, 1)).rejects.toMatchObject({
      code: 'E_STORE_CORRUPT',
    });
    await expect(restoreStore(store.db, `${newer}.none`, ROSA.actor, 1)).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });
});

function grant(id: string) {
  return {
    kind: 'grant.given',
    version: 1,
    subject: `grant/${id}`,
    body: { instance: 'api', paths: ['x'], from: 1, until: 2 },
  };
}

async function filled(file: string): Promise<Store> {
  const store = new Store(await openSqlite(file), () => 42);
  await store.execute({ ...ROSA, ...updateProgress({ instance: 'api', task: 'first', status: 'in_progress' }) });
  await store.execute({ ...ROSA, ...appendEntries([grant('g-1')], ROSA.actor) });
  const add = addTask({ title: 'many', name: 'x' });
  await store.execute({
    ...ROSA,
    ...add,
    async run(transaction) {
      for (let n = 0; n < 999; n++) await addTaskIn(transaction, { title: `task ${n}` });
      return addTaskIn(transaction, { title: 'last' });
    },
  });
  return store;
}
