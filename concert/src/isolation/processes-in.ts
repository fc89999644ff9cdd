import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process that works in a folder. */
export interface RunningProcess {
  readonly pid: number;
  /** Name of the program. */
  readonly name: string;
}

/**
 * Processes whose working directory is `folder` or below it, without this one and those that it was started by; empty
 * where the system does not tell (it does on Linux, of the user's own processes).
 */
export function processesIn(folder: string): readonly RunningProcess[] {
  const above = ancestors();
  return pids()
    .filter((pid) => !above.has(pid) && isWithin(linkOf(`/proc/${pid}/cwd`), folder))
    .map((pid) => ({ pid, name: nameOf(pid) }));
}

/** The process that has `file` open, if one has. */
export function processWithOpen(file: string): RunningProcess | undefined {
  for (const pid of pids()) {
    const handles = list(`/proc/${pid}/fd`);
    if (handles.some((handle) => linkOf(`/proc/${pid}/fd/${handle}`) === file)) return { pid, name: nameOf(pid) };
  }
  return undefined;
}

/** Whether this system tells what processes do. */
export function knowsProcesses(): boolean {
  return linkOf('/proc/self/cwd') !== '';
}

/** `node (412)`. */
export function describeProcesses(processes: readonly RunningProcess[]): readonly string[] {
  return processes.map(({ pid, name }) => `${name || 'a process'} (${pid})`);
}

function isWithin(place: string, folder: string): boolean {
  return place === folder || place.startsWith(`${folder}/`);
}

function ancestors(): ReadonlySet<number> {
  const found = new Set<number>();
  for (let pid = process.pid; pid > 1 && !found.has(pid); pid = parentOf(pid)) found.add(pid);
  return found;
}

function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

function nameOf(pid: number): string {
  return read(`/proc/${pid}/comm`).trim();
}

function pids(): readonly number[] {
  return list('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // another user's, or ended by now
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
