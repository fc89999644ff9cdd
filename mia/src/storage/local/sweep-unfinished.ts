import { lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** No write is still going on in a file that was not touched for so long, in milliseconds. */
const STALE = 24 * 60 * 60 * 1000;

/** Removes the files that writers left in `folder` when they were killed; answers how many. */
export async function sweepUnfinished(folder: string, now: Date): Promise<number> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  let removed = 0;
  for (const name of names) {
    const file = path.join(folder, name);
    const stats = await lstat(file).catch(() => undefined); // finished meanwhile
    if (stats === undefined || now.getTime() - stats.mtimeMs < STALE) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}
