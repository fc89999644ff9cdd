import path from 'node:path';
import { keyError } from '../../interfaces/index.ts';

/** The file of a key below `root` (which is absolute). Throws `E_STORAGE_KEY` for a name that Windows cannot hold, there. */
export function pathOfKey(root: string, key: string): string {
  if (path.sep === '\\' && !isWindowsName(key)) throw keyError(key, 'Windows has no such file names');
  return path.join(root, ...key.split('/'));
}

function isWindowsName(key: string): boolean {
  return !/[\\:*?"<>|]|[. ](\/|$)/.test(key) && !Array.from(key).some((character) => character < ' ');
}
