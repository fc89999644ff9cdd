import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import type { SavedFile } from '../../git/index.ts';
import { CONCERT_FOLDER } from '../document/propose-file.ts';
import { readmeOf } from '../messages.ts';
import { DOCUMENT_FOLDERS } from '../policies/special-paths.ts';

/** Concert's own files of the worktree as they are now: `concert.yaml`, `.concert/`, and first files nobody changed. */
export async function concertFiles(root: string): Promise<SavedFile[]> {
  const own = ['concert.yaml', ...(await filesBelow(root, CONCERT_FOLDER))];
  const found = await Promise.all(own.map((file) => readAsIs(root, file)));
  const readmes = await Promise.all(DOCUMENT_FOLDERS.map((folder) => unchangedReadme(root, folder)));
  return [...found, ...readmes].filter((file) => file !== undefined);
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
  const files = entries.map((entry) =>
    entry.isDirectory() ? filesBelow(root, `${folder}/${entry.name}`) : Promise.resolve([`${folder}/${entry.name}`]),
  );
  return (await Promise.all(files)).flat();
}

/** A file's bytes, or a link's target; `undefined` where nothing is. */
async function readAsIs(root: string, file: string): Promise<SavedFile | undefined> {
  const place = path.join(root, file);
  try {
    const found = await lstat(place);
    if (found.isSymbolicLink()) return { path: file, mode: '120000', bytes: Buffer.from(await readlink(place)) };
    const mode = (found.mode & 0o100) === 0 ? '100644' : '100755';
    return found.isFile() ? { path: file, mode, bytes: await readFile(place) } : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fromSystemError(error, place, 'reading it');
  }
}

async function unchangedReadme(root: string, folder: string): Promise<SavedFile | undefined> {
  const found = await readAsIs(root, `${folder}/README.md`);
  return found?.bytes.toString() === readmeOf(folder) ? found : undefined;
}
