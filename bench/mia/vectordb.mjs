// How fast the index is: `node bench/mia/vectordb.mjs [passages]`. Made-up passages with words along a Zipf curve. Compared
// with, in the same run: a scan of the same vectors in plain JavaScript, and SQLite's own bm25() over the same words.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PlainBm25 } from '../../mia/src/app/eval/plain-bm25.ts';
import { EmbeddedIndex, ImportManager, VectorDatabase } from '../../mia/src/vectordb/index.ts';
import { DIMENSION, embeddings, model, vector, words } from './made-up-passages.mjs';

const COUNT = Number(process.argv[2] ?? 100_000);
const SEARCHES = 200;

const folder = mkdtempSync(path.join(tmpdir(), 'mia-bench-'));

try {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  await new ImportManager(folder, embeddings(COUNT)).import();
  const importing = {
    seconds: seconds(begun),
    cpuSeconds: process.cpuUsage(cpu).user / 1e6,
    making: globalThis.making / 1000,
  };
  const before = memory();
  const index = new EmbeddedIndex(folder);
  const database = new VectorDatabase(index, { model, embedQuery: async () => vector() });
  const questions = Array.from({ length: SEARCHES }, () => words(8));
  const first = await timed(questions.slice(0, 1), (text) => database.query({ text }));
  const searching = await timed(questions, (text) => database.query({ text }));
  const grown = memory() - before;
  const scan = await timed(questions, () => index.nearest(vector(), 10, {}));
  const codes = new Int8Array(COUNT * DIMENSION).map((_, at) => (at * 31) % 127);
  const plainScan = await timed(questions.slice(0, 20), () => scanPlainly(codes));
  const plain = new PlainBm25(index.everyPassage());
  const plainWords = await timed(questions.slice(0, 20), (text) => plain.search(text, 10));
  plain[Symbol.dispose]();
  const result = {
    passages: COUNT,
    import: { ...importing, passagesPerSecond: COUNT / (importing.seconds - importing.making) },
    firstSearch: first.median,
    hybridSearch: searching,
    memoryMegabytesPer1000: grown / 1e6 / (COUNT / 1000),
    vectorScan: { ...scan, plainJavaScript: plainScan.median, ratio: plainScan.median / scan.median },
    words: { fts5Bm25: plainWords.median, ratioToHybrid: plainWords.median / searching.median },
    node: process.version,
  };
  mkdirSync(path.join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(path.join(import.meta.dirname, 'results/vectordb.json'), `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(JSON.stringify(result, undefined, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function timed(items, work) {
  const taken = [];
  for (const item of items) {
    const begun = performance.now();
    await work(item);
    taken.push(performance.now() - begun);
  }
  taken.sort((one, other) => one - other);
  return { median: taken[taken.length >> 1], p95: taken[Math.floor(taken.length * 0.95)] };
}

function scanPlainly(codes) {
  const query = vector().map((value) => Math.round(value * 127));
  let best = 0;
  for (let row = 0; row < COUNT; row += 1) {
    let sum = 0;
    for (let at = 0, from = row * DIMENSION; at < DIMENSION; at += 1) sum += codes[from + at] * query[at];
    best = Math.max(best, sum);
  }
  return best;
}

function memory() {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

function seconds(begun) {
  return (performance.now() - begun) / 1000;
}
