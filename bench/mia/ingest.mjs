// Speed and memory of `mia ingest`, end to end, on copies of real pages: `node bench/mia/ingest.mjs [--pages 10000]`.
// The pages are those of ../shared (CONCERT_SHARED names another place), under other names in a scratch folder that is
// removed at the end. Compared in the same run with what the disk and the processor of this machine allow: the same
// number of files written alone, as the storage writes them, and the same pages put through parse5 alone.
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  fsyncSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'parse5';

const root = path.join(import.meta.dirname, '../..');
const shared = process.env.CONCERT_SHARED ?? path.join(root, '..', 'shared');
const pagesWanted = Number(process.argv[process.argv.indexOf('--pages') + 1]) || 10_000;
const GOALS = { pagesPerCoreSecond: 60, peakMegabytes: 400, secondRunShare: 0.05 };

const originals = realPages(path.join(shared, 'corpus', 'documents', 'mia'));
if (originals.length === 0) {
  console.error(`No real pages at ${shared}: nothing to measure.`);
  process.exit(2);
}
const scratch = mkdtempSync(path.join(process.env.BENCH_SCRATCH ?? tmpdir(), 'bench-mia-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const source = path.join(scratch, 'source');
const bytes = makePages(source, pagesWanted);
const storage = path.join(scratch, 'storage');
const first = ingest(source, storage);
const second = ingest(source, storage);
const parseAlone = parsePages(pagesWanted);
const writeAlone = writeFiles(path.join(scratch, 'alone'), Math.min(pagesWanted, 1000));

const perCore = pagesWanted / first.report.usage.cpuSeconds;
const results = {
  pages: pagesWanted,
  megabytes: round(bytes / 1e6),
  machine: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.version}`,
  firstRun: { seconds: round(first.report.seconds), cpuSeconds: round(first.report.usage.cpuSeconds) },
  pagesPerSecond: round(pagesWanted / first.report.seconds),
  pagesPerCoreSecond: round(perCore),
  peakMegabytes: round(first.report.usage.peakBytes / 1e6),
  secondRun: {
    seconds: round(second.report.seconds, 3),
    share: round(second.report.seconds / first.report.seconds, 4),
  },
  comparison: {
    parse5AlonePagesPerCoreSecond: round(parseAlone),
    ratioToParse5Alone: round(perCore / parseAlone, 3),
    threeFilesAPageWrittenAlonePagesPerSecond: round(writeAlone),
  },
  goals: GOALS,
  met: {
    pagesPerCoreSecond: perCore >= GOALS.pagesPerCoreSecond,
    peakMegabytes: first.report.usage.peakBytes / 1e6 < GOALS.peakMegabytes,
    secondRunShare: second.report.seconds / first.report.seconds <= GOALS.secondRunShare,
  },
};
print(results);
const file = path.join(import.meta.dirname, 'results', 'ingest.json');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = Object.values(results.met).every(Boolean) ? 0 : 1;

function realPages(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((name) => ({ name: path.relative(folder, name), bytes: readFileSync(name) }));
  } catch {
    return [];
  }
}

/** Every copy differs, so that none is recognised as a copy by its bytes. */
function makePages(folder, count) {
  let total = 0;
  for (let at = 0; at < count; at += 1) {
    const page = originals[at % originals.length];
    const file = path.join(folder, `copy${String(Math.floor(at / originals.length)).padStart(4, '0')}`, page.name);
    mkdirSync(path.dirname(file), { recursive: true });
    const content = Buffer.concat([page.bytes, Buffer.from(`\n<!-- ${at} -->`)]);
    writeFileSync(file, content);
    total += content.length;
  }
  return total;
}

/** One process, as on one core. */
function ingest(from, to) {
  const mia = path.join(root, 'mia', 'dist', 'mia.js');
  const args = [mia, 'ingest', from, '--storage', to, '--workers', '1', '--json'];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`mia ingest ended with ${run.status}: ${run.stderr}`);
  const report = JSON.parse(run.stdout);
  if (report.counts.done + report.counts.refused !== pagesWanted) throw new Error('not every page has an outcome');
  return { report };
}

function parsePages(count) {
  const texts = originals.map((page) => page.bytes.toString('latin1'));
  for (const text of texts) parse(text); // as warm as the pipeline is on its later pages
  const sample = Math.min(count, 640);
  const start = process.cpuUsage();
  for (let at = 0; at < sample; at += 1) parse(texts[at % texts.length]);
  const { user, system } = process.cpuUsage(start);
  return sample / ((user + system) / 1e6);
}

/** Three files a page, each safely on the disk before the next: what the disk allows a writer that does nothing else. */
function writeFiles(folder, pages) {
  mkdirSync(folder, { recursive: true });
  const content = Buffer.alloc(20_000, 'x');
  const start = performance.now();
  for (let at = 0; at < pages * 3; at += 1) {
    const handle = openSync(path.join(folder, String(at)), 'w');
    writeFileSync(handle, content);
    fsyncSync(handle);
    closeSync(handle);
  }
  return pages / ((performance.now() - start) / 1000);
}

function print({ firstRun, secondRun, comparison, met, ...rest }) {
  const rows = [
    ['pages', rest.pages, `${rest.megabytes} MB, ${rest.machine}`],
    ['first run', `${firstRun.seconds} s`, `${firstRun.cpuSeconds} s of processor time`],
    ['pages a second', rest.pagesPerSecond, 'one process, wall clock'],
    [
      'pages a second per core',
      rest.pagesPerCoreSecond,
      `goal ${GOALS.pagesPerCoreSecond}: ${mark(met.pagesPerCoreSecond)}`,
    ],
    ['peak memory', `${rest.peakMegabytes} MB`, `goal < ${GOALS.peakMegabytes} MB: ${mark(met.peakMegabytes)}`],
    [
      'second run',
      `${secondRun.seconds} s`,
      `${(secondRun.share * 100).toFixed(1)} % of the first, goal ≤ 5 %: ${mark(met.secondRunShare)}`,
    ],
    [
      'parse5 alone',
      comparison.parse5AlonePagesPerCoreSecond,
      `pages a second per core; ratio ${comparison.ratioToParse5Alone}`,
    ],
    ['writing alone', comparison.threeFilesAPageWrittenAlonePagesPerSecond, 'pages a second, three synced files each'],
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const [name, value, note] of rows)
    console.log(`${name.padEnd(widths[0])}  ${String(value).padStart(widths[1])}  ${note}`);
}

function mark(good) {
  return good ? 'met' : 'NOT met';
}

function round(value, digits = 1) {
  return Number(value.toFixed(digits));
}
