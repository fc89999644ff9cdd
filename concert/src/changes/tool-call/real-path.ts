import { readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** As many links in a row as Linux follows. */
const MOST_LINKS = 40;

/**
 * Where a write to `file` (absolute) ends up: every symbolic link on the way followed, the last one too, whether or not
 * what it leads to exists; from the deepest parent that exists on, the names as they are. `undefined` for a circle.
 */
export function realPath(file: string, linksLeft = MOST_LINKS): string | undefined {
  if (linksLeft === 0) return undefined;
  try {
    return realpathSync.native(file);
  } catch {
    const folder = path.dirname(file);
    if (folder === file) return file;
    const parent = realPath(folder, linksLeft);
    if (parent === undefined) return undefined;
    const name = path.join(parent, path.basename(file));
    const target = readLink(name);
    return target === undefined ? name : realPath(path.resolve(parent, target), linksLeft - 1);
  }
}

/** The same for what a deletion or a rename takes away, which is a link itself and not what it leads to. */
export function realName(file: string): string | undefined {
  const parent = realPath(path.dirname(file));
  return parent === undefined ? undefined : path.join(parent, path.basename(file));
}

function readLink(name: string): string | undefined {
  try {
    return readlinkSync(name);
  } catch {
    return undefined; // no link, or nothing
  }
}
