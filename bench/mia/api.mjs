// How fast uncached searches are through the API, over real sockets: `node bench/mia/api.mjs FOLDER`. Where FOLDER holds no
// index, one of 100,000 made-up passages is made there first (some minutes; once). Each question is asked once, over 20
// connections: first by callers that never pause, so that 20 searches are always waiting, then at stated numbers of questions
// a second, as 20 people have their connections open. What the API adds is the difference to the same index asked alone.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ApiService, createServer, listen } from '../../mia/src/api/index.ts';
import { openPlace } from '../../mia/src/storage/index.ts';
import { ImportManager, PooledDatabase } from '../../mia/src/vectordb/index.ts';
import { CONNECTIONS, measure } from './measure.mjs';
import { embeddings, model, vector, words } from './made-up-passages.mjs';

const PASSAGES = 100_000;
/** Questions a second of the paced runs, over all connections. */
const PACES = (process.env.PACES ?? '5,10,20,40').split(',').map(Number);
const UNCACHED = Number(process.env.UNCACHED ?? 200);
const GOAL = 80;

await bench(process.argv[2] ?? './mia-data');

async function bench(folder) {
  const storage = await openPlace(folder, process.cwd());
  const place = path.join(folder, '.mia', 'index');
  if (!existsSync(path.join(place, 'current'))) await new ImportManager(place, embeddings(PASSAGES)).import();
  const empty = process.memoryUsage().rss;
  const index = new PooledDatabase(place, { model, embedQuery: async () => vector() });
  const service = new ApiService({ index, storage, version: 'bench' });
  const api = await createServer({ service, version: 'bench', rateLimit: 1_000_000 });
  const served = await listen(api, '127.0.0.1', 0);
  const search = (pace) => measure(`${served.url}/search?q=`, UNCACHED, questions(), pace);
  await measure(`${served.url}/search?q=`, 40, questions()); // each thread reads the vectors with its first search
  const alone = await oneByOne(index, served.url);
  const neverPausing = await search(0);
  const paced = [];
  for (const pace of PACES) paced.push({ questionsPerSecond: pace, ...(await search(pace)).latency });
  const result = {
    passages: (await index.stats()).passages,
    connections: CONNECTIONS,
    goalP95Milliseconds: GOAL,
    oneByOne: alone,
    neverPausing: { ...neverPausing.latency, cpuMilliseconds: neverPausing.cpu * 1000 },
    paced,
    memoryMegabytes: { empty: empty / 1e6, serving: process.memoryUsage().rss / 1e6 },
    cores: availableParallelism(),
    node: process.version,
  };
  mkdirSync(path.join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(path.join(import.meta.dirname, 'results/api.json'), `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(JSON.stringify(result, undefined, 2));
  await Promise.all([api.close(), index[Symbol.asyncDispose]()]);
  storage.close();
}

/** One question after another, the index alone and through the API by turns: median milliseconds, and what the API adds. */
async function oneByOne(index, url) {
  const taken = { index: [], api: [] };
  for (let round = 0; round < 60; round += 1) {
    const [one, other] = [words(8), words(8)];
    taken.index.push(await timed(() => index.query({ text: one, limit: 11 })));
    taken.api.push(await timed(async () => (await fetch(`${url}/search?q=${other.replaceAll(' ', '+')}`)).text()));
  }
  const median = (all) => all.toSorted((one, other) => one - other)[all.length >> 1];
  const [alone, through] = [median(taken.index), median(taken.api)];
  return { indexMilliseconds: alone, apiMilliseconds: through, addedMilliseconds: through - alone };
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Eight words each, another eight every time. */
function questions() {
  return Array.from({ length: UNCACHED }, () => words(8).replaceAll(' ', '+')).join(',');
}
