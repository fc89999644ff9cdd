// How long until the search page can be used: from the start of the navigation until its script has run, in Chromium,
// with nothing cached, over an archive that is served already. The fastest of several, for the machine is shared.
//   node bench/mia/page.mjs http://127.0.0.1:8000 [runs]
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const LIMIT = 1000;
const [base = 'http://127.0.0.1:8000', runs = '7'] = process.argv.slice(2);
const executablePath = execFileSync('/bin/sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });

const results = [];
for (const view of ['/', '/?q=surplus+value', '/browse', await longestText()]) {
  const times = [];
  for (let run = 0; run < Number(runs); run += 1) times.push(await timeOf(view));
  times.sort((one, other) => one - other);
  const [fastest] = times;
  results.push({ view, fastest, median: times[times.length >> 1], limit: LIMIT, holds: fastest <= LIMIT });
}
await browser.close();
console.table(results);
save(results);
process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;

/** The address of a text says nothing to anybody else. */
function save(views) {
  const result = { views: views.map(({ view, ...times }) => ({ view: view.replace(/[0-9a-f]{24}$/, '{id}'), ...times })), node: process.version }; // prettier-ignore
  mkdirSync(path.join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(path.join(import.meta.dirname, 'results/page.json'), `${JSON.stringify(result, undefined, 2)}\n`);
}

/** Milliseconds, in a window that has loaded nothing before. */
async function timeOf(view) {
  const context = await browser.newContext({ baseURL: base });
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.documentElement?.dataset.ready !== undefined) globalThis.usable ??= performance.now();
    }).observe(document, { attributes: true, subtree: true });
  });
  await page.goto(view);
  await page.waitForFunction(() => globalThis.usable !== undefined);
  const usable = await page.evaluate(() => globalThis.usable);
  await context.close();
  return Math.round(usable);
}

/** The text with most passages: the heaviest page there is. */
async function longestText() {
  const { works } = await (await fetch(`${base}/works?limit=500`)).json();
  const alone = works.filter(({ documents }) => documents.length === 1);
  const { documents } = alone.reduce((one, other) => (other.passages > one.passages ? other : one));
  return `/read/${documents[0].id}`;
}
