// Runs every bench/*.bench.ts, each in a process of its own, prints a table and keeps the results in bench/results/.
// `npm run bench -- decide` runs only those whose name begins so.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = import.meta.dirname;
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
  .sort();
if (files.length === 0) fail(`no benchmark is called ${wanted.join(' or ') || '*.bench.ts'}`);

const rows = files.flatMap((file) => {
  const results = runBench(file);
  save(file, results);
  return results.flatMap(rowsOf);
});
const [startRows, otherRows] = [rows.filter((row) => 'waited' in row), rows.filter((row) => !('waited' in row))];
for (const table of [startRows, otherRows]) if (table.length > 0) console.table(table);

function runBench(file) {
  console.error(`${file} …`);
  const run = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(folder, file)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) fail(`${file} ended with ${run.status ?? run.signal}`);
  const results = run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  if (results.length === 0) fail(`${file} reported nothing`);
  return results;
}

function save(file, results) {
  const machine = {
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cores: os.availableParallelism(),
  };
  const target = path.join(folder, 'results', file.replace('.bench.ts', '.json'));
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`);
}

function rowsOf({ bench, unit, clock, subject, comparisons, atLeast, over }) {
  if (over !== undefined) return [overRow(bench, comparisons[0].name, over)];
  const second = clock === 'core' ? 's of a core' : 's';
  const speed = (perSecond) => `${perSecond.toLocaleString('en')} ${unit}/${second}`;
  const promise =
    atLeast === undefined ? '' : `${subject.perSecond >= atLeast ? 'kept' : 'MISSED'} (${speed(atLeast)})`;
  return comparisons.map(({ name, perSecond, ratio }) => ({
    benchmark: bench,
    speed: speed(subject.perSecond),
    'compared with': name,
    'its speed': speed(perSecond),
    ratio: `${ratio} ×`,
    promise,
  }));
}

function overRow(bench, comparedWith, { median, least, core, atMost }) {
  const ms = (value) => `${value < 0 ? '' : '+'}${value} ms`;
  return {
    benchmark: bench,
    over: comparedWith,
    waited: `${ms(median)} at the median`,
    'at least': ms(least),
    'of a core': ms(core),
    promise: `${median <= atMost ? 'kept' : 'MISSED'} (at most +${atMost} ms waited)`,
  };
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
