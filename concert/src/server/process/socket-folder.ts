import { lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import type { ResidentPlaces } from '../../engine/index.ts';
import { serverErrors } from '../server-errors.ts';

/**
 * Makes the folders that the process needs, closed to others. Where the clone lies too deep for a socket, a link in the
 * clone shows where it is. Throws `E_SOCKET_FOLDER` where the folder could be somebody else's.
 */
export function makeFolders(places: ResidentPlaces): void {
  try {
    const socketFolder = path.dirname(places.socket);
    for (const folder of [places.folder, socketFolder, path.dirname(places.token)]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      requirePrivate(folder);
    }
    if (socketFolder === places.folder) return;
    const link = path.join(places.folder, 'socket');
    rmSync(link, { force: true });
    symlinkSync(places.socket, link);
  } catch (error) {
    throw fromSystemError(error, places.folder, 'starting the resident process');
  }
}

function requirePrivate(folder: string): void {
  if (process.platform === 'win32') return;
  const stat = lstatSync(folder);
  const isOurs = stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
  if (!isOurs) throw serverErrors.socketFolder(folder);
}
