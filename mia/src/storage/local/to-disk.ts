import { closeSync, constants, fsync, openSync } from 'node:fs';
import { promisify } from 'node:util';

/** Waits until what was written to an open file is on the disk. */
export const toDisk: (descriptor: number) => Promise<void> = promisify(fsync);

/** Waits until the names in a folder are on the disk; nothing when the folder has been removed meanwhile. */
export async function folderToDisk(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const descriptor = openFolder(folder);
  if (descriptor === undefined) return;
  try {
    await toDisk(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function openFolder(folder: string): number | undefined {
  try {
    return openSync(folder, constants.O_RDONLY);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
