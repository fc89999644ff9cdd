import { closeSync, constants, fsync, openSync } from 'node:fs';
import { promisify } from 'node:util';

/** Waits until what was written to an open file is on the disk. */
export const toDisk: (descriptor: number) => Promise<void> = promisify(fsync);

/**
 * Why a folder cannot be waited for, though all is well: it was removed meanwhile; it may be written and not read; the file
 * system, or Windows, does not do this for folders.
 */
const NOT_POSSIBLE = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP']);

/** Waits until the names in a folder are on the disk, where that can be had. */
export async function folderToDisk(folder: string): Promise<void> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, constants.O_RDONLY);
    await toDisk(descriptor);
  } catch (error) {
    if (!NOT_POSSIBLE.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
