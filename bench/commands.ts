import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
 * repository with two instances, a bound worktree and a ledger. Told are what a person waits, at the median and at the
 * least, and the processor's time, which other processes change less, and to which the work of other threads counts too.
 */
export async function benchCommands({ bench, limitMs, commands }: CommandBench): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-commands-'));
  try {
    const repo = makeRepository(folder);
    const [node, ...ours] = timeInTurns(folder, repo, [{ words: [] }, ...commands]);
    for (const [at, { words, name }] of commands.entries()) {
      const over = (which: keyof Times) => Number((ours[at]![which] - node![which]).toFixed(1));
      report({
        bench: `${bench}: ${name ?? words.join(' ')}`,
        setting: `${ROUNDS} starts of each, in turns; node -e 0 took ${node!.median.toFixed(1)} ms at the median, ${node!.core.toFixed(1)} ms of a core`,
        unit: 'starts',
        clock: 'wall',
        subject: { name: `concert ${words.join(' ')}`, perSecond: perSecond(ours[at]!.median) },
        comparisons: [
          {
            name: 'node -e 0',
            perSecond: perSecond(node!.median),
            ratio: Number((node!.median / ours[at]!.median).toFixed(2)),
          },
        ],
        over: { median: over('median'), least: over('least'), core: over('core'), atMost: limitMs },
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of one start: on average of the processor, and of a clock on the wall. */
interface Times {
  readonly core: number;
  readonly median: number;
  readonly least: number;
}

/** No words: Node alone. The first round fills the caches and does not count. */
function timeInTurns(folder: string, repo: string, commands: readonly TimedCommand[]): readonly Times[] {
  const cores = commands.map(() => 0);
  const walls = commands.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, { words, input }] of commands.entries()) {
      const [wall, core] = [performance.now(), coreOfChildren()];
      start(folder, repo, process.execPath, words.length === 0 ? ['-e', '0'] : [CONCERT, ...words], input?.(repo));
      if (round === 0) continue;
      cores[at]! += coreOfChildren() - core;
      walls[at]!.push(performance.now() - wall);
    }
  }
  return walls.map((each, at) => {
    const sorted = each.sort((one, other) => one - other);
    return { core: cores[at]! / ROUNDS, median: sorted[Math.floor(ROUNDS / 2)]!, least: sorted[0]! };
  });
}

const TICK_MS = 10;

/** What ended children took of the processor, in whole ticks (proc(5)): of one start too coarse, of many not. Linux only. */
function coreOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
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

function perSecond(milliseconds: number): number {
  return Math.round(100_000 / milliseconds) / 100;
}
