// How many events one writer appends in a second, each durable, against bare inserts with the same settings; and how long
// `concert progress show` takes over a long log, against Node that starts and does nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { addTask, openStore, type Command, type Store, type Transaction } from '../concert/src/store/index.ts';
import { measure, measureWaiting, report } from './harness.ts';

const APPENDS = 500;
const EVENTS = 100_000;
const TASKS = 1_000;
const BY = { actor: 'system', session: null };
const SUBJECT = 'note/of the bench';

const folder = mkdtempSync(path.join(tmpdir(), 'bench-store-'));
try {
  await benchAppend(path.join(folder, 'append'));
  await benchShow(path.join(folder, 'show'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchAppend(place: string): Promise<void> {
  await using store = await openStore({ commonDir: place });
  using bare = openBare(path.join(place, 'bare.db'));
  const insert = bare.prepare('INSERT INTO event VALUES (NULL, ?, ?, ?, ?, ?)');
  const measured = await measureWaiting(
    {
      name: 'store.execute, one event each',
      operations: APPENDS,
      async run() {
        for (let n = 0; n < APPENDS; n++) await store.execute(note());
      },
    },
    [
      {
        name: 'node:sqlite, one bare insert in a transaction each (WAL, synchronous=FULL)',
        operations: APPENDS,
        run() {
          for (let n = 0; n < APPENDS; n++) {
            bare.exec('BEGIN IMMEDIATE');
            insert.run(Date.now(), BY.actor, 'note.taken', SUBJECT, '{}');
            bare.exec('COMMIT');
          }
        },
      },
    ],
  );
  report({
    bench: 'store append',
    setting: `one writer on SQLite, ${APPENDS} commands of one event each, each on disk before the next`,
    unit: 'events',
    atLeast: 1_000,
    ...measured,
  });
}

async function benchShow(repo: string): Promise<void> {
  const empty = `${repo}-empty`;
  for (const folder of [repo, empty]) makeRepository(folder);
  await fill(path.join(repo, '.git'));
  const concert = path.resolve(import.meta.dirname, '../concert/dist/concert.js');
  const measured = measure(
    'wall',
    {
      name: 'concert progress show',
      operations: EVENTS,
      run: () => run(repo, process.execPath, concert, 'progress', 'show'),
    },
    [
      { name: 'node -e 0', operations: EVENTS, run: () => run(repo, process.execPath, '-e', '0') },
      {
        name: 'concert progress show, nothing in the log',
        operations: EVENTS,
        run: () => run(empty, process.execPath, concert, 'progress', 'show'),
      },
    ],
  );
  const startSeconds = EVENTS / (measured.comparisons[0]?.perSecond ?? Number.NaN);
  report({
    bench: 'store show',
    setting: `${EVENTS} events about ${TASKS} tasks; at most 100 ms more than Node takes to start`,
    unit: 'events',
    atLeast: Math.round(EVENTS / (startSeconds + 0.1)),
    ...measured,
  });
}

function openBare(file: string): DatabaseSync {
  const bare = new DatabaseSync(file);
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  bare.exec(
    'CREATE TABLE event (seq INTEGER PRIMARY KEY, at INTEGER, actor TEXT, kind TEXT, subject TEXT, body TEXT) STRICT',
  );
  return bare;
}

function note(): Command<null> {
  return {
    ...BY,
    name: 'note.take',
    input: {},
    async run(transaction) {
      await transaction.append({ kind: 'note.taken', version: 1, subject: SUBJECT, body: {} });
      return null;
    },
  };
}

function makeRepository(repo: string): void {
  mkdirSync(repo);
  const instances = 'instances:\n  storage:\n    number: 1\n    title: Storage\n    owns: [/storage/]\n';
  writeFileSync(path.join(repo, 'concert.yaml'), `version: 1\n${instances}`);
  run(repo, 'git', 'init', '--quiet', '--initial-branch=main');
  run(repo, 'git', 'add', '--all');
  const author = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org'];
  run(repo, 'git', ...author, 'commit', '--quiet', '--message', 'start');
}

/** Tasks that are begun and completed by turns until the log is as long as it should be. */
async function fill(commonDir: string): Promise<void> {
  await using store = await openStore({ commonDir });
  for (let n = 1; n <= TASKS; n++)
    await store.execute({ ...BY, ...addTask({ title: `task ${n}`, instance: 'storage' }) });
  await store.execute({ ...BY, name: 'tasks.move', input: {}, run: moveTasks });
  await requireEvents(store);
}

async function moveTasks(transaction: Transaction): Promise<null> {
  for (let n = TASKS; n < EVENTS; n++) {
    const status = Math.floor(n / TASKS) % 2 === 0 ? 'completed' : 'in_progress';
    const body = { status, why: '', from: 'pending', instance: 'storage' };
    await transaction.append({ kind: 'task.moved', version: 1, subject: `task/T${(n % TASKS) + 1}`, body });
  }
  return null;
}

async function requireEvents(store: Store): Promise<void> {
  const { first, last } = await store.log.range();
  if (last - first + 1 !== EVENTS) throw new Error(`the log has the events ${first} to ${last}`);
}

function run(cwd: string, program: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}
