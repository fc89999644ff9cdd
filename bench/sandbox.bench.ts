// How long a command takes to start in the sandbox's profile, against the same command started plainly.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bwrapArguments, findBwrap, sandboxProfile } from '../concert/src/guard/index.ts';
import { measure, report } from './harness.ts';

const STARTS = 1; // short rounds: on a busy machine the best of them is undisturbed
/** What the sandbox may add to a start. */
const ADDED_S = 0.005;

const folder = mkdtempSync(path.join(tmpdir(), 'bench-sandbox-'));

try {
  const [bwrap, args] = [findBwrap(process.env['PATH'] ?? ''), profileArguments()];
  const measured = measure(
    'wall',
    { name: 'true in the sandbox', operations: STARTS, run: () => start(bwrap, [...args, 'true']) },
    [{ name: 'true', operations: STARTS, run: () => start('true', []) }],
  );
  const plainSeconds = 1 / (measured.comparisons[0]?.perSecond ?? Number.NaN);
  report({
    bench: 'sandbox',
    setting: 'bubblewrap with the profile of a worktree in a clone; at most 5 ms more than a plain start',
    unit: 'starts',
    atLeast: Math.round(1 / (plainSeconds + ADDED_S)),
    ...measured,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The mounts of an instance's worktree, in folders that are there. */
function profileArguments(): readonly string[] {
  const make = (name: string) => {
    mkdirSync(path.join(folder, name), { recursive: true });
    return path.join(folder, name);
  };
  const commonDir = make('main/.git');
  for (const name of ['objects/pack', 'objects/info', 'refs/heads/feature', 'logs/refs/heads/feature'])
    make(`main/.git/${name}`);
  const mounts = sandboxProfile({
    root: make('api'),
    gitDir: make('main/.git/worktrees/api'),
    commonDir,
    worktrees: [make('main'), make('api'), make('storage')],
    ref: 'refs/heads/feature/api-work',
    refs: { heads: make('heads'), logs: make('logs'), folders: [] },
    hiddenFolders: ['/tmp', '/var/tmp', '/run'],
    hiddenFiles: [],
    needed: [],
    writable: [],
  });
  return bwrapArguments(mounts, { cwd: path.join(folder, 'api'), network: true, shareTerminal: true, statusFd: 2 });
}

function start(program: string, args: readonly string[]): void {
  for (let left = STARTS; left > 0; left--) {
    const { status } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new Error(`${program} ended with ${status}`);
  }
}
