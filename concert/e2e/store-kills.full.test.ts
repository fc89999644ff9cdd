import path from 'node:path';
import { lacks, postgresPrograms, testPostgres, type TestPostgres } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Store } from '../src/store/index.ts';
import type { Database } from '../src/store/contracts/database.ts';
import { openPostgres } from '../src/store/postgres/open-postgres.ts';
import { POSTGRES_MIGRATIONS } from '../src/store/postgres/migrations/index.ts';
import { openSqlite } from '../src/store/sqlite/open-sqlite.ts';
import { SQLITE_MIGRATIONS } from '../src/store/sqlite/migrations/index.ts';
import { addTask } from '../src/store/tasks/add-task.ts';
import { openDesk, type Desk } from './support/desk.ts';

/** A person at work on one engine, and that desk's store as an older Concert would open it. */
interface Bench {
  readonly desk: Desk;
  readonly openOld: (schema: number) => Promise<Database>;
}

const NEWEST = SQLITE_MIGRATIONS.length;
const OLDER = [1, NEWEST - 1];

const hasNoServer = lacks({ file: path.join(postgresPrograms(), 'postgres') });
let server: TestPostgres | undefined;
let stores = 0;
beforeAll(async () => {
  if (!hasNoServer) server = await testPostgres();
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** SQLite's failpoints outside of an upgrade are in `store-faults.test.ts`. */
describe.skipIf(hasNoServer)('on PostgreSQL, a process that is killed', () => {
  test('at a failpoint of the first start: the next one starts anew', async () => {
    for (const failpoint of ['migration.between-steps', 'migration.before-commit']) {
      await using stack = new AsyncDisposableStack();
      const { desk } = await postgresBench(stack);
      await desk.killAt(failpoint, 'task', 'add', 'first');
      expect(await desk.json('store', 'status'), failpoint).toMatchObject({ schema: NEWEST, events: 0 });
      await desk.run('task', 'add', 'first');
      expect(await desk.json('store', 'status'), failpoint).toMatchObject({ events: 1, tasks: 1 });
    }
  });

  test('at a failpoint of an append: the next one goes on, and no event is half there', async () => {
    await using stack = new AsyncDisposableStack();
    const { desk } = await postgresBench(stack);
    let tasks = 0;
    for (const failpoint of ['append.between-event-and-head', 'append.before-commit', 'append.after-commit']) {
      await desk.killAt(failpoint, 'task', 'add', failpoint);
      if (failpoint === 'append.after-commit') tasks++; // it was committed before it was killed
      expect(await desk.json('store', 'status'), failpoint).toMatchObject({ tasks, events: tasks });
      await desk.run('task', 'add', `after ${failpoint}`);
      tasks++;
      expect(await desk.json('store', 'status'), failpoint).toMatchObject({ tasks, events: tasks });
    }
  });

  test('at a failpoint of the ledger: the entry is on record once, and the ref follows', async () => {
    for (const failpoint of ['ledger.before-ref', 'ledger.after-ref']) {
      await using stack = new AsyncDisposableStack();
      const { desk } = await postgresBench(stack);
      await desk.killAt(failpoint, 'ledger', 'bind', 'api');
      const { entries } = await desk.json<{ entries: { kind: string }[] }>('ledger', 'show');
      expect(
        entries.map((entry) => entry.kind),
        failpoint,
      ).toEqual(['ledger.opened', 'instance.bound']);
      await desk.run('ledger', 'sync');
      const check = await desk.json('ledger', 'verify');
      expect(check, failpoint).toMatchObject({ ok: true, entries: 2, notInRef: 0, notInStore: 0 });
    }
  });
});

describe.each([
  { engine: 'SQLite', absent: false, bench: sqliteBench },
  { engine: 'PostgreSQL', absent: hasNoServer, bench: postgresBench },
])('on $engine, a process that is killed', ({ absent, bench }) => {
  test.skipIf(absent)(
    'in the upgrade of an older store: it is as old as before, and the next one upgrades it',
    async () => {
      for (const schema of OLDER) {
        for (const failpoint of ['migration.between-steps', 'migration.before-commit']) {
          await using stack = new AsyncDisposableStack();
          const { desk, openOld } = await bench(stack);
          const where = `${failpoint} from ${schema}`;
          const events = await fillOld(await openOld(schema), schema);
          await desk.killAt(failpoint, 'store', 'status');
          await using old = await openOld(schema); // refused as newer if only one step had been kept
          expect(await old.size(), where).toMatchObject({ schema });
          expect(await desk.json('store', 'status'), where).toMatchObject({ schema: NEWEST, events, tasks: events });
          await desk.run('task', 'add', 'after the upgrade');
          expect(await desk.json('store', 'status'), where).toMatchObject({ events: events + 1, tasks: events + 1 });
        }
      }
    },
  );
});

/** Adds a task where this schema has tasks. Answers how many events there are. */
async function fillOld(db: Database, schema: number): Promise<number> {
  await using store = new Store(db);
  if (schema < 2) return 0;
  await store.execute({ actor: 'system', session: null, ...addTask({ title: 'of long ago' }) });
  return 1;
}

async function sqliteBench(stack: AsyncDisposableStack): Promise<Bench> {
  const desk = stack.use(await openDesk());
  const file = path.join(desk.storeFolder, 'store.db');
  return { desk, openOld: (schema) => openSqlite(file, SQLITE_MIGRATIONS.slice(0, schema)) };
}

async function postgresBench(stack: AsyncDisposableStack): Promise<Bench> {
  const url = server?.url(`killed_${++stores}`) ?? '';
  const desk = stack.use(await openDesk({ CONCERT_DATABASE_URL: url }));
  return { desk, openOld: (schema) => openPostgres(url, POSTGRES_MIGRATIONS.slice(0, schema)) };
}
