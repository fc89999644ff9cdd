import { spawn, type ChildProcess } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { STATUS_FD } from '../sandbox/run-bwrap.ts';
import { memoryOfTree } from './memory-of-tree.ts';

export interface Limits {
  readonly timeoutMs: number;
  /** Bytes that it and all that it starts may hold in memory; `undefined` for no limit. */
  readonly memory: number | undefined;
}

export interface LimitedCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits: Limits;
  /** What it prints, on either of its outputs, as it comes. */
  readonly onOutput: (chunk: Buffer) => void;
}

export interface LimitedRun {
  /** Exit code; 124 where its time was over and 137 where its memory was, as `timeout` and the kernel say it. */
  readonly code: number;
  readonly ended: 'itself' | 'time' | 'memory';
  readonly ms: number;
  /** The most memory that was seen; 0 where the system does not tell. */
  readonly peakBytes: number;
  /** What it wrote to its file 3: bubblewrap's word on how it went. */
  readonly status: string;
}

const LOOK_MS = 200;
const GRACE_MS = 3000;
const BY_TIME = 124;
const BY_MEMORY = 137;
const BY_SIGNAL = 128;

/**
 * Runs a command in a process group of its own, within limits. Memory is looked at a few times a second, over all that it
 * started: a limit per process would let it start more, and Node reserves far more than it uses. Between two looks it may
 * hold more; what left the group and its parent behind is not seen, but for a sandbox, where all ends with it.
 */
export async function runLimited(command: LimitedCommand): Promise<LimitedRun> {
  const { program, args, cwd, env, limits } = command;
  const started = performance.now();
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const watch = watchLimits(child, limits);
  const release = passSignals(child);
  for (const output of [child.stdout, child.stderr]) output?.on('data', command.onOutput);
  const status = text(child.stdio[STATUS_FD] as Readable).catch(() => '');
  try {
    const own = await exitCode(child);
    killGroup(child, 'SIGKILL'); // what it left running in its group
    const { ended, peakBytes } = watch.end();
    const code = ended === 'time' ? BY_TIME : ended === 'memory' ? BY_MEMORY : own;
    return { code, ended, ms: Math.round(performance.now() - started), peakBytes, status: await status };
  } finally {
    watch.end();
    release();
  }
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === null) killGroup(child, 'SIGKILL');
      const own = code ?? BY_SIGNAL + (signal === 'SIGKILL' ? 9 : 15);
      const late = setTimeout(() => resolve(own), GRACE_MS); // something that left the group keeps the pipes open
      child.on('close', () => {
        clearTimeout(late);
        resolve(own);
      });
      killGroup(child, 'SIGTERM');
    });
  });
}

function watchLimits(child: ChildProcess, { timeoutMs, memory }: Limits) {
  let ended: LimitedRun['ended'] = 'itself';
  let peakBytes = 0;
  const stop = (why: 'time' | 'memory', signal: NodeJS.Signals) => {
    ended = ended === 'itself' ? why : ended;
    killGroup(child, signal);
  };
  const time = setTimeout(() => {
    stop('time', 'SIGTERM');
    setTimeout(() => stop('time', 'SIGKILL'), GRACE_MS).unref();
  }, timeoutMs);
  const look = setInterval(() => {
    const bytes = child.pid === undefined || child.exitCode !== null ? 0 : memoryOfTree(child.pid);
    peakBytes = Math.max(peakBytes, bytes);
    if (memory !== undefined && bytes > memory) stop('memory', 'SIGKILL');
  }, LOOK_MS);
  return {
    end() {
      clearTimeout(time);
      clearInterval(look);
      return { ended, peakBytes };
    },
  };
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // the whole group has ended
  }
}

/** The command is not in the terminal's group: it gets what is sent to us. */
function passSignals(child: ChildProcess): () => void {
  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal: NodeJS.Signals) => killGroup(child, signal);
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}
