// How long `concert check --range` takes over 1,000 changed files among 100,000, against git's own diff of the same.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measure, report } from './harness.ts';

const FILES = 100_000;
const CHANGED = 1_000;

const repo = mkdtempSync(path.join(tmpdir(), 'bench-check-'));
const concert = path.resolve(import.meta.dirname, '../concert/dist/concert.js');

try {
  makeRepository();
  const measured = measure(
    'wall',
    {
      name: 'concert check --range A..B --instance api',
      operations: CHANGED,
      run: () => run(process.execPath, [concert, 'check', '--range', 'A..B', '--instance', 'api']),
    },
    [
      {
        name: 'git diff --name-status A..B',
        operations: CHANGED,
        run: () => run('git', ['diff', '--name-status', 'A..B']),
      },
    ],
  );
  const gitSeconds = CHANGED / (measured.comparisons[0]?.perSecond ?? Number.NaN);
  report({
    bench: 'check-range',
    setting: `${CHANGED} changed files in ${FILES}; at most 1.5 times git's time plus 150 ms`,
    unit: 'changed files',
    atLeast: Math.round(CHANGED / (1.5 * gitSeconds + 0.15)),
    ...measured,
  });
} finally {
  rmSync(repo, { recursive: true, force: true });
}

/** Two commits, A and B, written straight into the object store: no checkout of 100,000 files. */
function makeRepository(): void {
  run('git', ['init', '--quiet', '--initial-branch=main']);
  const config = 'version: 1\ninstances:\n  api: { number: 1, title: API, owns: [/src/] }\n';
  const file = (mark: string, content: string, name: string) =>
    `M 100644 inline ${name}\ndata ${Buffer.byteLength(content)}\n${content}\n# ${mark}\n`;
  const commit = (tag: string, parent: string, files: string[]) =>
    `commit refs/heads/${tag}\ncommitter Rosa <rosa@example.org> 0 +0000\ndata 0\n${parent}\n${files.join('')}\n`;
  const name = (at: number) => `src/part-${at % 100}/module-${at % 1_000}/file-${at}.ts`;
  const all = Array.from({ length: FILES }, (_, at) => file('a', `export const a = ${at};\n`.repeat(20), name(at)));
  const some = Array.from({ length: CHANGED }, (_, at) =>
    file('b', `export const b = ${at};\n`.repeat(20), name(at * 97)),
  );
  const stream = [commit('A', '', [file('c', config, 'concert.yaml'), ...all]), commit('B', 'from refs/heads/A', some)];
  run('git', ['fast-import', '--quiet'], stream.join(''));
  run('git', ['update-ref', 'refs/heads/develop', 'A']);
}

function run(program: string, args: readonly string[], input = ''): void {
  const result = spawnSync(program, args, { cwd: repo, input, maxBuffer: 1e9 });
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.stderr.toString()}`);
}
