// How fast the index is: `node bench/mia/vectordb.mjs [passages]`. Made-up passages with words along a Zipf curve. Compared
// with, in the same run: a scan of the same vectors in plain JavaScript, and SQLite's own bm25() over the same words.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PlainBm25 } from '../../mia/src/app/eval/plain-bm25.ts';
import { EmbeddedIndex, ImportManager, VectorDatabase } from '../../mia/src/vectordb/index.ts';

const COUNT = Number(process.argv[2] ?? 100_000);
const DIMENSION = 256;
const WORDS = 180;
const VOCABULARY = 60_000;
const SEARCHES = 200;

const random = mulberry(7);
const cumulative = zipf();
const model = { id: 'bench', version: '1', dimension: DIMENSION, maxTokens: 512 };
const folder = mkdtempSync(path.join(tmpdir(), 'mia-bench-'));

try {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  await new ImportManager(folder, embeddings()).import();
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

/** Rows are made as they are asked for; the time that takes is not the import's. */
function embeddings() {
  globalThis.making = 0;
  return {
    getEmbeddingMetadata: async () => ({ model, files: [], count: COUNT, digest: `bench-${COUNT}` }),
    getBatch: async ({ after = '0', limit = 1000 }) => {
      const begun = performance.now();
      const from = Number(after);
      const rows = Array.from({ length: Math.min(limit, COUNT - from) }, (_, at) => row(from + at));
      globalThis.making += performance.now() - begun;
      return { rows, next: from + limit < COUNT ? String(from + limit) : undefined };
    },
  };
}

function row(number) {
  const documentId = Math.floor(number / 40)
    .toString(16)
    .padStart(24, '0');
  const text = words(WORDS);
  const hash = number.toString(16).padStart(64, '0');
  return {
    chunkId: `${documentId}-${hash.slice(-16)}`, documentId, ordinal: number % 40, anchors: ['p1'], sourceAnchor: 'p1',
    start: 0, end: text.length, headings: ['A heading'], text, textHash: hash, context: 'Ada Lovelace, On Engines, 1843',
    words: WORDS, language: 'en', title: 'On Engines', author: 'Ada Lovelace', coAuthors: [], work: null, chapter: null,
    genre: 'article', date: '1843', year: 1843, source: `https://example.org/archive/ada/${number % 40}.htm`,
    inputHash: hash, tokens: WORDS, model: model.id, modelVersion: model.version, dimension: DIMENSION, vector: vector(),
  }; // prettier-ignore
}

function vector() {
  const values = Float32Array.from({ length: DIMENSION }, () => random() - 0.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

function words(count) {
  return Array.from({ length: count }, () => spell(draw())).join(' ');
}

function draw() {
  const wanted = random();
  let low = 0;
  let high = VOCABULARY - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A word of letters for a number: consonant, vowel, consonant, vowel… */
function spell(number) {
  let word = '';
  for (let rest = number + 100; rest > 0; rest = Math.floor(rest / 100)) {
    word += 'bdfgklmnprstvzwhjcqx'[rest % 20] + 'aeiou'[Math.floor((rest % 100) / 20)];
  }
  return `${word}n`;
}

function zipf() {
  let sum = 0;
  const sums = Float64Array.from({ length: VOCABULARY }, (_, rank) => (sum += 1 / (rank + 10)));
  return sums.map((value) => value / sum);
}

function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function memory() {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

function seconds(begun) {
  return (performance.now() - begun) / 1000;
}
