import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const LISTENING = '0A';

/** Who listens on a TCP port of this machine: `node serve.js (process 4711)`; `undefined` when it cannot be told. */
export async function portHolder(port: number): Promise<string | undefined> {
  try {
    return process.platform === 'linux' ? await byProc(port) : await byLsof(port);
  } catch {
    return undefined; // another user's process, or no such tool: the message does without
  }
}

/** `/proc/net/tcp` has the socket of each port, the processes' `fd` folders have who holds it. */
async function byProc(port: number): Promise<string | undefined> {
  const sockets = (
    await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((table) => socketsOf(table, port)))
  ).flat();
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (await holds(pid, sockets)) return describe(pid, (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0'));
  }
  return undefined;
}

async function socketsOf(table: string, port: number): Promise<string[]> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = (await readFile(table, 'utf8').catch(() => '')).trim().split('\n').slice(1);
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => local.endsWith(wanted) && state === LISTENING)
    .map((columns) => `socket:[${columns[9]}]`);
}

async function holds(pid: string, sockets: readonly string[]): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const targets = await Promise.all(names.map((name) => readlink(path.join(folder, name)).catch(() => '')));
  return targets.some((target) => sockets.includes(target));
}

async function byLsof(port: number): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  return pid === undefined ? undefined : describe(pid, [/^c(.*)$/m.exec(stdout)?.[1] ?? '']);
}

/** The program and its first word, without the rest: an argument may hold a secret. */
function describe(pid: string, words: readonly string[]): string {
  const [program = '', first = ''] = words.filter(Boolean);
  const name = [path.basename(program), path.basename(first)].filter(Boolean).join(' ');
  return `${name || 'a process'} (process ${pid})`;
}
