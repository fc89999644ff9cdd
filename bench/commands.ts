import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { report } from './harness.ts';

export interface TimedCommand {
  readonly words: readonly string[];
  readonly name?: string;
  /** What it reads, given the folder that it runs in. */
  readonly input?: (cwd: string) => string;
}

export interface CommandBench {
  readonly bench: string;
  /** So much longer than `node -e 0` may the median be. */
  readonly limitMs: number;
  readonly commands: readonly TimedCommand[];
}

const ROUNDS = 41;
const CONCERT = path.resolve(import.meta.dirname, '../concert/dist/concert.js');

/**
 * Starts each command and `node -e 0` in turns, many times, so that what else the machine does falls on all alike, in a
 * repository with two instances, a bound worktree and a ledger. Reports the median; the least time is in the setting.
 */
export async function benchCommands({ bench, limitMs, commands }: CommandBench): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-commands-'));
  try {
    const repo = makeRepository(folder);
    const runs = [['-e', '0'], ...commands.map(({ words }) => [CONCERT, ...words])];
    const inputs = ['', ...commands.map(({ input }) => input?.(repo) ?? '')];
    const times = runs.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [at, args] of runs.entries()) times[at]!.push(timeOf(folder, repo, args, inputs[at]!));
    }
    const [node, ...ours] = times.map((each) => each.sort((one, other) => one - other));
    for (const [at, { words, name }] of commands.entries()) {
      const [least, median] = [ours[at]![0]! - node![0]!, middle(ours[at]!) - middle(node!)];
      report({
        bench: `${bench}: ${name ?? words.join(' ')}`,
        setting: `median of ${ROUNDS}: ${median.toFixed(1)} ms over node -e 0 (least to least ${least.toFixed(1)}), at most ${limitMs} promised`,
        unit: 'starts',
        clock: 'wall',
        subject: { name: `concert ${words.join(' ')}`, perSecond: perSecond(middle(ours[at]!)) },
        comparisons: [
          {
            name: 'node -e 0',
            perSecond: perSecond(middle(node!)),
            ratio: Number((middle(node!) / middle(ours[at]!)).toFixed(2)),
          },
        ],
        atLeast: perSecond(middle(node!) + limitMs),
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeRepository(folder: string): string {
  const repo = path.join(folder, 'repo');
  const owns = (id: string, number: number) =>
    `  ${id}:\n    number: ${number}\n    title: ${id}\n    owns: [/${id}/]\n`;
  start(folder, folder, 'git', ['init', '--quiet', '--initial-branch=develop', repo]);
  writeFileSync(path.join(repo, 'concert.yaml'), `version: 1\ninstances:\n${owns('storage', 1)}${owns('api', 2)}`);
  start(folder, repo, 'git', ['add', '--all']);
  const author = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org'];
  start(folder, repo, 'git', [...author, 'commit', '--quiet', '--message', 'start']);
  start(folder, repo, 'git', ['config', 'concert.integration', 'develop']);
  const worktree = path.join(folder, 'storage');
  start(folder, repo, 'git', ['worktree', 'add', '--quiet', '-b', 'feature/storage-bench', worktree]);
  start(folder, repo, process.execPath, [CONCERT, 'ledger', 'bind', 'storage', '--repo', worktree]);
  return worktree;
}

function timeOf(folder: string, cwd: string, args: readonly string[], input: string): number {
  const from = performance.now();
  start(folder, cwd, process.execPath, args, input);
  return performance.now() - from;
}

/** A command that finds something (`check`) ends with 1. */
function start(folder: string, cwd: string, program: string, args: readonly string[], input = ''): void {
  const env = {
    ...process.env,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
  };
  const { status, stderr } = spawnSync(program, args, { cwd, env, input, encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)]!;
}

function perSecond(milliseconds: number): number {
  return Math.round(100_000 / milliseconds) / 100;
}
