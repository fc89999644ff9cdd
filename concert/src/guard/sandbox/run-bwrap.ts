import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { sandboxErrors } from './sandbox-errors.ts';

export interface BwrapRun {
  readonly program: string;
  /** What stands before the command. */
  readonly args: readonly string[];
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Number of the file on which bubblewrap tells how the command ended; after the three that the command inherits. */
export const STATUS_FD = 3;

/** Exit codes by which a shell says that a signal ended a command begin here. */
const BY_SIGNAL = 128;

/**
 * Runs a command in a sandbox with this process's own terminal, and answers its exit code. Throws `E_SANDBOX_REFUSED`
 * where the sandbox itself could not be made: then the command did not run.
 */
export async function runBwrap({ program, args, command, env }: BwrapRun): Promise<number> {
  const child = spawn(program, [...args, ...command], { env, stdio: ['inherit', 'inherit', 'inherit', 'pipe'] });
  const release = passSignals((signal) => child.kill(signal));
  const status = text(child.stdio[STATUS_FD] as Readable);
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? BY_SIGNAL + 9 : BY_SIGNAL + 15)));
  });
  try {
    const code = await ended;
    requireStarted(await status, program, code);
    return code;
  } finally {
    release();
  }
}

/** Throws `E_SANDBOX_REFUSED` where bubblewrap's status says of no child. */
export function requireStarted(status: string, program: string, code: number): void {
  if (!status.includes('"child-pid"')) throw sandboxErrors.refused(program, `bubblewrap ended with ${code}`);
}

/** The command gets what is sent to us, so that our own last steps still run. */
function passSignals(pass: (signal: NodeJS.Signals) => void): () => void {
  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}
