// Six instances up, against six `git worktree add` one after the other, on 3,000 files. In memory where there is a folder
// for it: ext4 takes up to ten times as long to make files while it steps around inodes that were freed in the last minutes,
// which whoever deletes before he measures has just done. `UP_FOLDER` names another folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { report } from './harness.ts';

const FILES = 3000;
const INSTANCES = 6;
const ROUNDS = Number(process.env['UP_ROUNDS'] ?? 7);
const MOST = 0.6;
const PLACE = process.env['UP_FOLDER'] ?? '/dev/shm';
const CONCERT = path.resolve(import.meta.dirname, '../concert/dist/concert.js');

const folder = mkdtempSync(path.join(existsSync(PLACE) ? PLACE : tmpdir(), 'bench-up-'));
try {
  const repo = makeRepository();
  const [serial, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    serial.push(timeOf(() => addSerially(repo)));
    removeSerially(repo);
    ours.push(timeOf(() => start(repo, process.execPath, [CONCERT, 'up'])));
    start(repo, process.execPath, [CONCERT, 'down', '--all']);
  }
  const [theirs, own] = [Math.min(...serial), Math.min(...ours)];
  const ratios = ours.map((each, at) => each / serial[at]!).sort((one, other) => one - other);
  report({
    bench: `up: ${INSTANCES} instances, ${FILES} files`,
    setting: `least of ${ROUNDS}: ${own.toFixed(0)} ms against ${theirs.toFixed(0)} ms, ${(own / theirs).toFixed(2)} of it; median of the rounds' ratios ${ratios[Math.floor(ROUNDS / 2)]!.toFixed(2)}; at most ${MOST} promised`,
    unit: 'instances',
    clock: 'wall',
    subject: { name: 'concert up', perSecond: perSecond(own) },
    comparisons: [
      {
        name: `${INSTANCES} × git worktree add`,
        perSecond: perSecond(theirs),
        ratio: Number((theirs / own).toFixed(2)),
      },
    ],
    atLeast: perSecond(theirs * MOST),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function makeRepository(): string {
  const repo = path.join(folder, 'repo');
  start(folder, 'git', ['init', '--quiet', '--initial-branch=develop', repo]);
  for (let at = 0; at < FILES; at++) {
    const place = path.join(repo, `m${at % INSTANCES}`, `d${at % 60}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, `f${at}.ts`), `export const value${at} = ${at};\n`.repeat(40));
  }
  const instances = Array.from(
    { length: INSTANCES },
    (_, at) => `  m${at}: { number: ${at + 1}, title: M, owns: [/m${at}/] }\n`,
  );
  writeFileSync(path.join(repo, 'concert.yaml'), `version: 1\ninstances:\n${instances.join('')}`);
  start(repo, 'git', ['add', '--all']);
  start(repo, 'git', [
    '-c',
    'user.name=Bench',
    '-c',
    'user.email=bench@example.org',
    'commit',
    '--quiet',
    '--message',
    'start',
  ]);
  start(repo, 'git', ['config', 'concert.integration', 'develop']);
  start(repo, process.execPath, [CONCERT, 'whoami']);
  return repo;
}

function addSerially(repo: string): void {
  for (let at = 0; at < INSTANCES; at++) {
    start(repo, 'git', [
      'worktree',
      'add',
      '--quiet',
      '-b',
      `serial-${at}`,
      path.join(folder, `serial-${at}`),
      'develop',
    ]);
  }
}

function removeSerially(repo: string): void {
  for (let at = 0; at < INSTANCES; at++) {
    start(repo, 'git', ['worktree', 'remove', '--force', path.join(folder, `serial-${at}`)]);
    start(repo, 'git', ['branch', '--quiet', '-D', `serial-${at}`]);
  }
}

function timeOf(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function start(cwd: string, program: string, args: readonly string[]): void {
  const env = {
    ...process.env,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
  };
  const { status, stderr, stdout } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}${stdout}`);
}

function perSecond(milliseconds: number): number {
  return Math.round((100_000 * INSTANCES) / milliseconds) / 100;
}
