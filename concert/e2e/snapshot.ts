import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Everything below `folder`, `.git` included: each file's mode and content. Two snapshots are equal only if nothing at all
 * was changed: no ref, no setting, no object, no file.
 */
export async function snapshot(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const place = path.join(folder, name);
      const found = await lstat(place);
      if (found.isDirectory()) return `${name}/`;
      const bytes = found.isSymbolicLink() ? await readlink(place) : await readFile(place);
      return `${name} ${found.mode.toString(8)} ${createHash('sha256').update(bytes).digest('hex')}`;
    }),
  );
}
