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
  return !isRunning(pid) || startOf(pid) !== start || isDead(pid);
}

/** Killed, and kept on the system's list until its parent asks for it, which some containers never do. */
function isDead(pid: number): boolean {
  return /^[ZX]$/.test(statOf(pid)[0] ?? '');
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
  return statOf(pid)[19] ?? '';
}

/** The fields of `/proc/PID/stat` after the name, which may hold spaces and brackets; none where there is no such file. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
