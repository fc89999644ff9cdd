import path from 'node:path';
import { lacks, postgresPrograms, tempDir, testPostgres } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { openStore, type StoreLocation } from '../src/store/index.ts';
import { addTask } from '../src/store/tasks/add-task.ts';
import { collectNumbers } from './support/collect-numbers.ts';
import { StoreWorker, type WorkerReport } from './support/store-worker-process.ts';

const TASKS = 10;

/** A crowd that a newcomer's machine takes in some seconds; the full size runs with CONCERT_FULL=1. */
const FULL = process.env['CONCERT_FULL'] === '1';
const PROCESSES = FULL ? 64 : 12;
const COMMANDS = FULL ? 100 : 40;

const ENGINES = [
  {
    engine: 'SQLite',
    absent: false,
    location: async (commonDir: string): Promise<StoreLocation> => ({ commonDir }),
  },
  {
    engine: 'PostgreSQL',
    absent: lacks({ file: path.join(postgresPrograms(), 'postgres') }),
    location: async (commonDir: string, stack: AsyncDisposableStack): Promise<StoreLocation> => {
      const server = stack.use(await testPostgres());
      return { commonDir, databaseUrl: server.url('crowd') };
    },
  },
];

describe('a crowd of processes', () => {
  for (const { engine, absent, location } of ENGINES) {
    test.skipIf(absent)(
      `${engine}: ${PROCESSES} × ${COMMANDS} commands at once, none lost, none refused, the follower misses none`,
      async () => {
        await using stack = new AsyncDisposableStack();
        const dir = stack.use(await tempDir('crowd'));
        const crowd = await run(await location(dir.path, stack));
        process.stdout.write(
          `  ${engine}: ${PROCESSES} processes × ${COMMANDS} commands in ${crowd.seconds.toFixed(1)} s, longest wait ${Math.round(crowd.longestMs)} ms\n`,
        );

        const { counted, claimed, progressed } = crowd.reported;
        expect(counted + progressed).toBe((PROCESSES * COMMANDS * 3) / 4);
        expect(claimed).toBe(TASKS);
        expect(crowd.counter).toEqual(upTo(counted));
        expect(crowd.holders).toHaveLength(TASKS);
        expect(crowd.completed).toBe(progressed);
        expect(crowd.numbers).toEqual(upTo(TASKS * 2 + counted + progressed));
        expect(crowd.followed).toEqual(crowd.numbers);
        expect(crowd.longestMs).toBeLessThan(30_000); // beyond it the store itself gives up; the goal is 3 s, see above
      },
      300_000,
    );
  }
});

async function run(location: StoreLocation) {
  await using store = await openStore(location);
  for (let n = 0; n < TASKS; n++) {
    await store.execute({ actor: 'system', session: null, ...addTask({ title: `task ${n}` }) });
  }
  await using follower = collectNumbers(store.log);
  const workers = Array.from({ length: PROCESSES }, (_, number) => new StoreWorker(location, number, COMMANDS, TASKS));
  await Promise.all(workers.map((worker) => worker.ready()));

  const started = performance.now();
  const reports = await Promise.all(workers.map((worker) => worker.work()));
  const seconds = (performance.now() - started) / 1000;

  const events = await store.log.read({ limit: 1_000_000 });
  const sum = (field: keyof WorkerReport) => reports.reduce((total, report) => total + report[field], 0);
  return {
    seconds,
    longestMs: Math.max(...reports.map((report) => report.longestMs)),
    reported: { counted: sum('counted'), claimed: sum('claimed'), progressed: sum('progressed') },
    counter: events.filter((event) => event.subject === 'counter/all').map((event) => event.body['value']),
    holders: (await store.tasks({ status: 'in_progress' })).map((task) => task.claimedBy),
    completed: (await store.tasks({ status: 'completed' })).length,
    numbers: events.map((event) => event.seq),
    followed: await follower.until(events.length),
  };
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
