// How fast a kept answer is: `node bench/mia/kept.mjs STORAGE`, where STORAGE has an index (`mia up` made one). The API as
// `mia serve` wires it, with metrics, log, limits and pages, is compared with the bare framework that sends the same bytes,
// turn by turn in the same run over real sockets: processor time of the serving process for a request (what else runs on the
// machine does not count), the least of each.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { listen } from '../../mia/src/api/index.ts';
import { startApi } from '../../mia/src/app/serve/start-api.ts';
import { startMonitor } from '../../mia/src/app/serve/start-monitor.ts';
import { measure } from './measure.mjs';

// The framework is a dependency of MIA, not of this folder.
const { default: fastify } = await import(createRequire(path.resolve('mia/package.json')).resolve('fastify'));
const ROUNDS = Number(process.env.ROUNDS ?? 8);
const REQUESTS = 2_000;
const GOAL = 0.6;

await bench(process.argv[2] ?? './mia-data');

async function bench(storage) {
  const { signal } = new AbortController();
  const context = { cwd: process.cwd(), env: process.env, self: [], signal, stderr: process.stderr, quiet: true };
  const options = { storage, port: '0', metricsPort: '0', dashboardsPort: '0', rateLimit: '1000000' };
  await using monitor = await startMonitor(context, options);
  await using api = await startApi(context, options, monitor);
  const kept = `${api.url}/search?q=surplus+value`;
  const answer = await fetch(kept);
  const bytes = Buffer.from(await answer.arrayBuffer());

  const bare = fastify();
  bare.get('/search', (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(bytes));
  const plain = await listen(bare, '127.0.0.1', 0);

  const best = { bare: Infinity, kept: Infinity };
  for (let round = 0; round < ROUNDS; round += 1) {
    best.bare = Math.min(best.bare, (await measure(`${plain.url}/search?q=surplus+value`, REQUESTS)).cpu);
    best.kept = Math.min(best.kept, (await measure(kept, REQUESTS)).cpu);
  }
  await bare.close();
  const result = {
    answerBytes: bytes.length,
    bareMicroseconds: best.bare * 1e6,
    keptMicroseconds: best.kept * 1e6,
    shareOfBareRequestsPerSecond: best.bare / best.kept,
    goal: GOAL,
    node: process.version,
  };
  mkdirSync(path.join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(path.join(import.meta.dirname, 'results/kept.json'), `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(JSON.stringify(result, undefined, 2));
}
