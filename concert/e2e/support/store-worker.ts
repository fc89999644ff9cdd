// One process of a crowd: opens the store, runs its share of commands, and prints what it saw as one line of JSON.
// argv: common directory, number of this worker, commands, tasks. The database is CONCERT_DATABASE_URL's, if set.
import { once } from 'node:events';
import { openStore, type Command } from '../../src/store/index.ts';
import { claimTask } from '../../src/store/tasks/claim-task.ts';
import { updateProgress } from '../../src/store/tasks/update-progress.ts';

const [commonDir = '', worker = '0', commands = '0', tasks = '0'] = process.argv.slice(2);
const actor = `instance:i${worker}`;
const by = { actor, session: `worker-${worker}` };
const counts = { counted: 0, progressed: 0 };
const claimed = new Set<string>(); // again by its holder, a claim is answered the same
let longestMs = 0;

await using store = await openStore({ commonDir, databaseUrl: process.env['CONCERT_DATABASE_URL'] });
await store.log.range();
process.stdout.write('ready\n');
await once(process.stdin, 'data'); // all begin at once, when the last is ready
process.stdin.destroy();
for (let n = 0; n < Number(commands); n++) {
  const started = performance.now();
  await one(n);
  longestMs = Math.max(longestMs, performance.now() - started);
}
process.stdout.write(`${JSON.stringify({ ...counts, claimed: claimed.size, longestMs })}\n`);

async function one(n: number): Promise<void> {
  if (n % 4 === 0) {
    const id = `T${((n / 4) % Number(tasks)) + 1}`;
    const claim = await store.execute({ ...by, ...claimTask({ id, instance: `i${worker}`, actor }) });
    if (claim.outcome === 'claimed') claimed.add(id);
  } else if (n % 4 === 1) {
    await store.execute({
      ...by,
      ...updateProgress({ instance: `i${worker}`, task: `task-${n}`, status: 'completed' }),
    });
    counts.progressed++;
  } else {
    await store.execute(count());
    counts.counted++;
  }
}

/** Reads the last value, then writes the next: loses counts wherever two run at once. */
function count(): Command<number> {
  return {
    ...by,
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
