// Runs before `npm start` and `npm test`, on Node 20 or later: installs when something changed, then builds the bundles.
// Plain JavaScript, because on a fresh clone nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname));
const stamp = path.join(root, 'node_modules', '.prepared');

const lock = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex');
const prepared = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '';

if (prepared !== lock) {
  console.error('Installing the packages of package-lock.json (about a minute, once)…');
  // `npm ci` on Node 20 warns of every package that wants a newer Node; ours runs them on the one it installs.
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(stamp, `${lock}\n`);
}
npm('run', '--silent', 'build');

function npm(...args) {
  const cli = process.env.npm_execpath;
  const [program, before] = cli ? [process.execPath, [cli]] : ['npm', []];
  // Standard output stays free for the command that follows: `npm start --silent -- --json` must print JSON only.
  const result = spawnSync(program, [...before, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status === 0) return;
  console.error(
    `\n\`npm ${args.join(' ')}\` failed. Its own words are above; mend that and run the same command again.`,
  );
  process.exit(result.status ?? 1);
}
