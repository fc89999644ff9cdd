import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { sandboxErrors } from './sandbox-errors.ts';

/** Absolute path of bubblewrap. Throws `E_SANDBOX_PLATFORM`, `E_SANDBOX_MISSING`. */
export function findBwrap(searched: string, platform: string = process.platform): string {
  if (platform !== 'linux') throw sandboxErrors.platform(platform);
  const folders = searched.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const found = folders.map((folder) => path.join(folder, 'bwrap')).find(isProgram);
  if (found === undefined) throw sandboxErrors.missing(searched);
  return found;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
