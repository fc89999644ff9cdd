import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { LeaseProcess } from '../../model/index.ts';

/** A running process of this machine, so that it can be told from a later one with the same number. */
export function describeProcess(pid: number): LeaseProcess | undefined {
  return isRunning(pid) ? { host: hostname(), pid, start: startOf(pid) } : undefined;
}

/** Whether a process has ended, as far as this machine can say: another machine's never has. */
export function hasEnded({ host, pid, start }: LeaseProcess): boolean {
  if (host !== hostname()) return false;
  return !isRunning(pid) || startOf(pid) !== start;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // it runs, as another user
  }
}

/** Ticks from the start of the system to the start of the process, where the system tells (Linux). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''; // its name may hold spaces and brackets
  } catch {
    return '';
  }
}
