import path from 'node:path';
import { lacks, postgresPrograms, tempDir, testPostgres } from '@concert-mia/base/testkit';
import { expect, test } from 'vitest';
import { openStore, type StoreLocation } from '../../src/store/index.ts';
import { addTask } from '../../src/store/tasks/add-task.ts';
import { collectNumbers } from './collect-numbers.ts';
import { StoreWorker, type WorkerReport } from './store-worker-process.ts';

const TASKS = 10;

/** How many processes run how many commands each: a multiple of 40, so that each of them tries for every task. */
interface Size {
  readonly processes: number;
  readonly commands: number;
}

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

/** What a crowd of processes must come to on both engines. Each test gets a new, empty store. */
export function crowdTests(size: Size): void {
  const { processes, commands } = size;
  for (const { engine, absent, location } of ENGINES) {
    test.skipIf(absent)(
      `${engine}: ${processes} × ${commands} commands at once, none lost, none refused, the follower misses none`,
      async () => {
        await using stack = new AsyncDisposableStack();
        const dir = stack.use(await tempDir('crowd'));
        const crowd = await run(await location(dir.path, stack), size);
        process.stdout.write(
          `  ${engine}: ${processes} processes × ${commands} commands in ${crowd.seconds.toFixed(1)} s, longest wait ${Math.round(crowd.longestMs)} ms\n`,
        );

        const { counted, claimed, progressed } = crowd.reported;
        expect(counted + progressed).toBe((processes * commands * 3) / 4);
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
}

async function run(location: StoreLocation, { processes, commands }: Size) {
  await using store = await openStore(location);
  for (let n = 0; n < TASKS; n++) {
    await store.execute({ actor: 'system', session: null, ...addTask({ title: `task ${n}` }) });
  }
  await using follower = collectNumbers(store.log);
  const workers = Array.from({ length: processes }, (_, number) => new StoreWorker(location, number, commands, TASKS));
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
