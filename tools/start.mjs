// `npm start`: Concert's view of this repository, then MIA with the bundled corpus, until Ctrl-C. What MIA makes goes to
// `mia-data`, which git ignores. With words of its own (`npm start -- --format svg`) it is `concert matrix` alone.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const concert = path.join(root, 'concert', 'dist', 'concert.js');
const mia = path.join(root, 'mia', 'dist', 'mia.js');
const words = process.argv.slice(2);

const shown = spawnSync(process.execPath, [concert, 'matrix', ...words], { cwd: root, stdio: 'inherit' });
if (shown.status !== 0 || words.length > 0) process.exit(shown.status ?? 1);

const texts = ['--origin', 'the bundled corpus', '--licence', 'CC0-1.0', '--base-url', 'none'];
const data = process.env.MIA_STORAGE ? [] : ['--storage', path.join(root, 'mia-data')];
console.log('\nMIA, with the bundled corpus');
const child = spawn(process.execPath, [mia, 'up', ...texts, ...data, '--', path.join(root, 'mia', 'corpus')], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
// Ctrl-C reaches every process of the terminal by itself; MIA ends what it has begun, and this one after it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('close', (code) => process.exit(code ?? 1));
