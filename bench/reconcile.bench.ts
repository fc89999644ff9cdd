// How long the comparison around a shell call takes, before and after it, against `git status` of the same worktree.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterCall, beforeCall, guardedWorktree } from '../concert/src/engine/reconcile/index.ts';
import { measureWaiting, report } from './harness.ts';

const FILES = 20_000;

const repo = mkdtempSync(path.join(tmpdir(), 'bench-reconcile-'));

try {
  makeRepository();
  const measured = await measureWaiting({ name: 'before and after a shell call', operations: 2 * FILES, run: watch }, [
    { name: 'git status, twice', operations: 2 * FILES, run: statusTwice },
  ]);
  report({
    bench: 'reconcile',
    setting: `${FILES} files, nothing out of scope; at most 1.5 times git's time`,
    unit: 'files',
    atLeast: Math.round((measured.comparisons[0]?.perSecond ?? Number.NaN) / 1.5),
    ...measured,
  });
} finally {
  rmSync(repo, { recursive: true, force: true });
}

/** All that the hook does around a call but starting its process. */
async function watch(): Promise<void> {
  await beforeCall(await opened(), 'call');
  await afterCall(await opened(), 'call', 'Bash');
}

async function opened() {
  const worktree = await guardedWorktree(repo, process.env);
  if (worktree === undefined) throw new Error('the worktree is no instance’s');
  return worktree;
}

function statusTwice(): void {
  for (let times = 0; times < 2; times++) run('git', ['status', '--porcelain=v2', '--untracked-files=all']);
}

function makeRepository(): void {
  run('git', ['init', '--quiet', '--initial-branch=develop']);
  const config = 'version: 1\ninstances:\n  api: { number: 1, title: API, owns: [/src/] }\n';
  const file = (name: string, text: string) => `M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  const name = (at: number) => `src/part-${at % 100}/module-${at % 1_000}/file-${at}.ts`;
  const all = Array.from({ length: FILES }, (_, at) => file(name(at), `export const a = ${at};\n`));
  const commit = 'commit refs/heads/develop\ncommitter Rosa <rosa@example.org> 0 +0000\ndata 0\n';
  run('git', ['fast-import', '--quiet'], [commit, file('concert.yaml', config), ...all].join(''));
  run('git', ['checkout', '--quiet', '-b', 'feature/api-bench']);
  run('git', ['reset', '--quiet', '--hard']);
}

function run(program: string, args: readonly string[], input = ''): void {
  const result = spawnSync(program, args, { cwd: repo, input, maxBuffer: 1e9 });
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.stderr.toString()}`);
}
