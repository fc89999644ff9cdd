import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { encodePath } from '../../git/index.ts';

/** Larger files are no manifests and no source that a person wrote. */
const MAX_BYTES = 1024 * 1024;

/**
 * The text of a regular file of the worktree, or `undefined`: absent, unreadable, too large, a link, a folder, a pipe.
 * `file` is relative to `root`, as git writes it.
 */
export async function readText(root: string, file: string): Promise<string | undefined> {
  const place = Buffer.concat([Buffer.from(`${root}/`), encodePath(file)]);
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(place, flags).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const found = await handle.stat();
    return found.isFile() && found.size <= MAX_BYTES ? await handle.readFile('utf8') : undefined;
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}
