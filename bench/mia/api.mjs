// How fast the API answers, over real sockets: `node bench/mia/api.mjs STORAGE`, where STORAGE holds an index. A kept answer
// is compared with the bare framework that sends the same bytes, turn by turn in the same run: processor time of the serving
// process for a request (what else runs on the machine does not count), the least of each. Then questions that no cache has.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ApiService, createServer, listen } from '../../mia/src/api/index.ts';
import { openPlace } from '../../mia/src/storage/index.ts';
import { EmbeddedIndex, VectorDatabase } from '../../mia/src/vectordb/index.ts';

// The framework is a dependency of MIA, not of this folder.
const { default: fastify } = await import(createRequire(path.resolve('mia/package.json')).resolve('fastify'));
const LOAD = path.join(import.meta.dirname, 'http-load.mjs');
const CONNECTIONS = 20;
const ROUNDS = 5;
const REQUESTS = 1_500;
const UNCACHED = Number(process.env.UNCACHED ?? 300);

await bench(process.argv[2] ?? './mia-data');

async function bench(folder) {
  const storage = await openPlace(folder, process.cwd());
  const embedded = new EmbeddedIndex(path.join(folder, '.mia', 'index'));
  const index = new VectorDatabase(embedded);
  const service = new ApiService({ index, storage, version: 'bench' });
  const api = await createServer({ service, version: 'bench', rateLimit: 1_000_000 });
  const served = await listen(api, '127.0.0.1', 0);
  const terms = await embedded.someTerms(400);
  const kept = `${served.url}/search?q=${encodeURIComponent(terms.slice(0, 3).join(' '))}`;
  const bytes = Buffer.from(await (await fetch(kept)).arrayBuffer());

  const bare = fastify();
  bare.get('/search', (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(bytes));
  const plain = await listen(bare, '127.0.0.1', 0);

  const best = { bare: Infinity, kept: Infinity };
  for (let round = 0; round < ROUNDS; round += 1) {
    best.bare = Math.min(best.bare, (await measure(`${plain.url}/search?q=x`, REQUESTS)).cpu);
    best.kept = Math.min(best.kept, (await measure(kept, REQUESTS)).cpu);
  }
  const uncached = await measure(`${served.url}/search?q=`, UNCACHED, terms.join(','));
  const result = {
    passages: (await index.stats()).passages,
    answerBytes: bytes.length,
    keptAnswer: {
      bareMicroseconds: best.bare * 1e6,
      keptMicroseconds: best.kept * 1e6,
      shareOfBareRequestsPerSecond: best.bare / best.kept,
    },
    uncachedSearch: { connections: CONNECTIONS, ...uncached.latency, cpuMilliseconds: uncached.cpu * 1000 },
    node: process.version,
  };
  mkdirSync(path.join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(path.join(import.meta.dirname, 'results/api.json'), `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(JSON.stringify(result, undefined, 2));
  await Promise.all([api.close(), bare.close(), index[Symbol.asyncDispose]()]);
  storage.close();
}

/** Processor seconds of this process for each request, and how long the caller waited. */
async function measure(url, requests, words = '') {
  const before = process.cpuUsage();
  const child = spawn(process.execPath, [LOAD, url, String(requests), words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CONNECTIONS: String(CONNECTIONS) },
  });
  const latency = JSON.parse((await child.stdout.toArray()).join(''));
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6 / requests, latency };
}
