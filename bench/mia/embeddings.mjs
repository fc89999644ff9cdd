// Speed of the fitted embeddings: `node bench/mia/embeddings.mjs [--words 1000000] [--chunks 100000]`.
// Text is that of ../shared (CONCERT_SHARED names another place), else made up with the frequencies that words have in
// texts. Both works run in one thread, so CPU seconds are what they take on a machine that does nothing else; elapsed
// seconds are given beside them. Compared in the same run with a bare pass of a regular expression over the same texts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { fitLsa } from '../../mia/src/embeddings/index.ts';

const root = path.join(import.meta.dirname, '../..');
const shared = process.env.CONCERT_SHARED ?? path.join(root, '..', 'shared');
const wordsWanted = option('--words', 1_000_000);
const chunksWanted = option('--chunks', 100_000);
const GOALS = { fitSecondsForAMillionWords: 30, chunksPerSecond: 10_000 };
const PASSAGE = 200;

const words = takeWords(wordsWanted);
const passages = Array.from({ length: Math.floor(words.length / PASSAGE) }, (_, at) =>
  words.slice(at * PASSAGE, (at + 1) * PASSAGE).join(' '),
);

const bare = measure(() => {
  let count = 0;
  for (const passage of passages) for (const _ of passage.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) count += 1;
  return count;
});
const fit = measure(() => fitLsa(passages));
const model = fit.value;
// A text is not embedded twice in a row, but words come back, as they do in an archive.
const chunks = Array.from({ length: chunksWanted }, (_, at) => passages[(at * 7919) % passages.length]);
const embed = measure(() => {
  for (let at = 0; at < chunks.length; at += 1000) model.embed(chunks.slice(at, at + 1000));
});

const perSecond = chunksWanted / embed.cpu;
const results = {
  source: existsShared() ? 'the shared documents' : 'made up',
  words: words.length,
  passages: passages.length,
  dimension: model.dimension,
  terms: model.parts.terms.length,
  machine: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.version}`,
  loadOfTheMachine: round(loadavg()[0]),
  fit: { cpuSeconds: round(fit.cpu), seconds: round(fit.elapsed) },
  embed: {
    chunks: chunksWanted,
    wordsInAChunk: PASSAGE,
    chunksPerCpuSecond: Math.round(perSecond),
    chunksPerSecond: Math.round(chunksWanted / embed.elapsed),
  },
  comparison: {
    regularExpressionAlonePassagesPerCpuSecond: Math.round(passages.length / bare.cpu),
    ratioOfEmbeddingToRegularExpressionAlone: round(perSecond / (passages.length / bare.cpu), 2),
    ratioOfFittingToRegularExpressionAlone: round(fit.cpu / bare.cpu, 1),
  },
  goals: GOALS,
  met: {
    fit: (fit.cpu * 1e6) / words.length <= GOALS.fitSecondsForAMillionWords,
    embed: perSecond >= GOALS.chunksPerSecond,
  },
};
console.log(JSON.stringify(results, null, 2));
const file = path.join(import.meta.dirname, 'results', 'embeddings.json');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = Object.values(results.met).every(Boolean) ? 0 : 1;

function option(name, usual) {
  const at = process.argv.indexOf(name);
  return at === -1 ? usual : Number(process.argv[at + 1]);
}

function existsShared() {
  try {
    return readdirSync(path.join(shared, 'corpus', 'documents')).length > 0;
  } catch {
    return false;
  }
}

function takeWords(count) {
  if (!existsShared()) return madeUp(count);
  const found = [];
  const folder = path.join(shared, 'corpus', 'documents');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(txt|html?|md)$/.test(entry.name)) continue;
    const text = readFileSync(path.join(entry.parentPath, entry.name), 'latin1').replaceAll(/<[^>]*>|&\w+;/g, ' ');
    for (const [word] of text.matchAll(/\S+/g)) found.push(word);
    if (found.length >= count) break;
  }
  return found.length >= count ? found.slice(0, count) : madeUp(count);
}

/** The nth word is as frequent as 1/n. */
function madeUp(count) {
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, () => `w${Math.floor(60_000 ** random()).toString(36)}q`);
}

function measure(work) {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const value = work();
  const used = process.cpuUsage(before);
  return { value, cpu: (used.user + used.system) / 1e6, elapsed: (performance.now() - started) / 1000 };
}

function round(value, digits = 2) {
  return Number(value.toFixed(digits));
}
