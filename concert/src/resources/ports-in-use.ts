import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import type { PortHolder } from './port-holder.ts';

/**
 * Which of `ports` some process listens on. Linux tells which one, with the folder that it runs in; elsewhere a port that
 * cannot be listened on is in use.
 */
export async function portsInUse(ports: readonly number[]): Promise<ReadonlyMap<number, PortHolder>> {
  const sockets = listeningSockets();
  if (sockets === undefined) return probeAll(ports);
  const wanted = new Map([...sockets].filter(([, port]) => ports.includes(port)));
  const holders = wanted.size === 0 ? new Map<string, number>() : holdersOf(new Set(wanted.keys()));
  return new Map(Array.from(wanted, ([inode, port]) => [port, describe(port, holders.get(inode))] as const));
}

const LISTENING = '0A';

/** Port by inode of the socket; `undefined` where the system has no such table. */
function listeningSockets(): ReadonlyMap<string, number> | undefined {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => {
    try {
      return [readFileSync(file, 'latin1')];
    } catch {
      return [];
    }
  });
  if (tables.length === 0) return undefined;
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((line) => line.trim().split(/\s+/));
  const listening = rows.filter((fields) => fields[3] === LISTENING);
  return new Map(listening.map((fields) => [fields[9] ?? '', Number.parseInt(fields[1]?.split(':').at(-1) ?? '', 16)]));
}

/** Number of the process by inode, of those processes that this user may look at. */
function holdersOf(inodes: ReadonlySet<string>): ReadonlyMap<string, number> {
  const holders = new Map<string, number>();
  for (const pid of listFolder('/proc').filter((name) => /^\d+$/.test(name))) {
    for (const handle of listFolder(`/proc/${pid}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(readLink(`/proc/${pid}/fd/${handle}`))?.[1];
      if (inode !== undefined && inodes.has(inode)) holders.set(inode, Number(pid));
    }
  }
  return holders;
}

function describe(port: number, pid: number | undefined): PortHolder {
  if (pid === undefined) return { port, pid: null, command: '', folder: '' };
  return { port, pid, command: commandOf(pid), folder: readLink(`/proc/${pid}/cwd`) };
}

/** The program and the first of its words, without folders: words may hold secrets. */
function commandOf(pid: number): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return words
      .slice(0, 2)
      .map((word) => word.split('/').at(-1))
      .join(' ')
      .slice(0, 80);
  } catch {
    return '';
  }
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // another user's process, or one that has ended
  }
}

function readLink(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

async function probeAll(ports: readonly number[]): Promise<ReadonlyMap<number, PortHolder>> {
  const used: [number, PortHolder][] = [];
  for (const port of ports) if (!(await canListen(port))) used.push([port, describe(port, undefined)]);
  return new Map(used);
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
