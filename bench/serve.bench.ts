// How long the resident process takes to its first answer, what it holds in memory while six instances work, and how long a
// hook's verdict takes over its address, each against what was promised.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ResidentStatus } from '../concert/src/server/wire/resident.ts';
import { report } from './harness.ts';

const CONCERT = path.resolve(import.meta.dirname, '../concert/dist/concert.js');
const INSTANCES = 6;
const STARTS = 3;
const CALLS_OF_EACH = 50;
const MEBIBYTE = 1024 * 1024;
const [START_S, MEMORY_MIB] = [1, 150];

const folder = mkdtempSync(path.join(tmpdir(), 'bench-serve-'));
const repo = path.join(folder, 'repo');
const env = {
  ...process.env,
  XDG_CONFIG_HOME: path.join(folder, 'config'),
  XDG_CACHE_HOME: path.join(folder, 'cache'),
};

try {
  const worktrees = makeClone();
  const starts = Array.from({ length: STARTS }, startOnce).toSorted((one, other) => one - other);
  const node = Math.min(...Array.from({ length: STARTS }, () => timed(() => run(process.execPath, ['-e', '0']))));
  report({
    bench: 'serve: start',
    setting: `best of ${STARTS} starts in the background, until it answers, with ${INSTANCES} worktrees; below ${START_S} s promised (median here ${starts[1]!.toFixed(2)} s)`,
    unit: 'starts',
    clock: 'wall',
    subject: { name: 'concert serve', perSecond: rate(starts[0]!) },
    comparisons: [{ name: 'node -e 0', perSecond: rate(node), ratio: Number((node / starts[0]!).toFixed(2)) }],
    atLeast: 1 / START_S,
  });
  await reportWork(worktrees);
} finally {
  run(process.execPath, [CONCERT, 'serve', 'stop', '--repo', repo]);
  rmSync(folder, { recursive: true, force: true });
}

/** Every instance posts calls at once; memory is measured after them. */
async function reportWork(worktrees: readonly string[]): Promise<void> {
  const { address, token } = status();
  const authorization = `Bearer ${readFileSync(token, 'utf8').trim()}`;
  const post = async (cwd: string) => {
    const call = { hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: 'm1/x.ts' }, cwd };
    const answer = await fetch(`${address}/hook`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify(call),
    });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.json();
  };
  const from = performance.now();
  await Promise.all(
    worktrees.map(async (cwd) => {
      for (let left = CALLS_OF_EACH; left > 0; left--) await post(cwd);
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  const command = Math.min(
    ...Array.from({ length: STARTS }, () =>
      timed(() => run(process.execPath, [CONCERT, 'hook'], hookInput(worktrees[1]!))),
    ),
  );
  const each = seconds / (CALLS_OF_EACH * INSTANCES);
  const mebibytes = status().memoryBytes / MEBIBYTE;
  report({
    bench: 'serve: hook over its address',
    setting: `${INSTANCES} instances post ${CALLS_OF_EACH} calls each at once; after them it holds ${mebibytes.toFixed(0)} MiB (${MEMORY_MIB} promised)`,
    unit: 'verdicts',
    clock: 'wall',
    subject: { name: 'POST /hook', perSecond: rate(each) },
    comparisons: [{ name: 'concert hook', perSecond: rate(command), ratio: Number((command / each).toFixed(1)) }],
  });
  if (mebibytes > MEMORY_MIB) throw new Error(`${mebibytes.toFixed(0)} MiB, ${MEMORY_MIB} promised`);
}

function hookInput(cwd: string): string {
  return JSON.stringify({
    hook_event_name: 'PreToolUse',
    tool_name: 'Write',
    tool_input: { file_path: 'm1/x.ts' },
    cwd,
  });
}

function startOnce(): number {
  run(process.execPath, [CONCERT, 'serve', 'stop', '--repo', repo]);
  return timed(() => run(process.execPath, [CONCERT, 'serve', '--repo', repo]));
}

function status(): ResidentStatus {
  return JSON.parse(run(process.execPath, [CONCERT, 'serve', 'status', '--json', '--repo', repo])) as ResidentStatus;
}

function makeClone(): readonly string[] {
  const numbers = Array.from({ length: INSTANCES }, (_, at) => at + 1);
  const instances = numbers.map((n) => `  m${n}:\n    number: ${n}\n    title: M${n}\n    owns: [/m${n}/]\n`);
  run('git', ['init', '--quiet', '--initial-branch=develop', repo]);
  writeFileSync(path.join(repo, 'concert.yaml'), `version: 1\ninstances:\n${instances.join('')}`);
  const git = ['-C', repo, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.org'];
  run('git', [...git, 'add', '--all']);
  run('git', [...git, 'commit', '--quiet', '--message', 'start']);
  run('git', [...git, 'config', 'concert.integration', 'develop']);
  return numbers.map((n) => {
    const worktree = path.join(folder, `m${n}`);
    run('git', [...git, 'worktree', 'add', '--quiet', '-b', `feature/m${n}-bench`, worktree]);
    run(process.execPath, [CONCERT, 'ledger', 'bind', `m${n}`, '--repo', worktree]);
    return worktree;
  });
}

function run(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(program, args, { env, input, encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return (performance.now() - from) / 1000;
}

function rate(seconds: number): number {
  return Number((1 / seconds).toFixed(2));
}
