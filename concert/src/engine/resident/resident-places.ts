import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { personCapabilityFile, type Environment } from '../../store/index.ts';

/** Where the resident process of a clone keeps what it needs. */
export interface ResidentPlaces {
  /** `<common directory>/concert/serve`. */
  readonly folder: string;
  /** Held open under a lock by the process that serves; the system lets go of it when the process ends. */
  readonly lock: string;
  /** Who serves, since when, and where it answers. */
  readonly state: string;
  readonly log: string;
  /** What the watchers saw last. */
  readonly seen: string;
  readonly socket: string;
  /** Proves to the loopback address that a person asks. In the person's folder, which no sandbox shows. */
  readonly token: string;
}

/** Longest path of a Unix socket, in bytes, without the zero at its end: 108 on Linux, 104 on macOS and BSD. */
const SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103;

export function residentPlaces(commonDir: string, env: Environment): ResidentPlaces {
  const folder = path.join(commonDir, 'concert', 'serve');
  const id = createHash('sha256').update(commonDir).digest('hex').slice(0, 16);
  const inside = path.join(folder, 'socket');
  return {
    folder,
    lock: path.join(folder, 'lock'),
    state: path.join(folder, 'state.json'),
    log: path.join(folder, 'log'),
    seen: path.join(folder, 'seen.json'),
    socket: Buffer.byteLength(inside) <= SOCKET_PATH_BYTES ? inside : path.join(runtimeFolder(env), id, 'socket'),
    token: path.join(path.dirname(personCapabilityFile(env)), 'serve', `${id}.token`),
  };
}

/** Where the socket is, or will be: the process that made it may have had another environment than we, and left a link. */
export function residentSocket(commonDir: string, env: Environment): string {
  const { folder, socket } = residentPlaces(commonDir, env);
  try {
    return readlinkSync(path.join(folder, 'socket'));
  } catch {
    return socket; // not there yet, or the socket itself
  }
}

/** For clones that lie too deep for a socket; as long as nobody's name is. Where the system has no such folder, the home. */
function runtimeFolder(env: Environment): string {
  const base = env['XDG_RUNTIME_DIR'];
  return base === undefined || base === ''
    ? path.join(env['HOME'] ?? homedir(), '.concert')
    : path.join(base, 'concert');
}
