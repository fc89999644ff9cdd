import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** `copy`: blocks are shared where the file system can, until one side writes. `link`: one file under two names. */
export type CopyMode = 'copy' | 'link';

export interface CopiedTree {
  readonly files: number;
  /** Bytes of the files, whether the disk holds them once or twice. */
  readonly bytes: number;
  /** Whether the disk holds the bytes once. */
  readonly shared: boolean;
}

const AT_ONCE = 32;

/**
 * Makes `to` the same as the folder `from`, whole or not at all: it grows in a folder that git ignores and is renamed. Links
 * are made anew and never followed; one that leads into the old checkout by its absolute name leads into the new one.
 */
export async function copyTree(from: string, to: string, { mode, moved }: CopyOptions): Promise<CopiedTree> {
  const folder = await makeUnfinishedFolder(moved.to);
  try {
    const shared = mode === 'link' || (await canShare(from, folder));
    const copy = path.join(folder, 'copy');
    const result = await copyInto(from, copy, { mode, moved });
    await rename(copy, to);
    return { ...result, shared };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** At the top of a worktree: where a copy grows until it is whole. What a kill leaves of it is cleared away. */
export const UNFINISHED = '.concert-unfinished';

/** Its own list of what to ignore names all of it, so that half a copy is no change of anybody's. */
async function makeUnfinishedFolder(root: string): Promise<string> {
  const folder = path.join(root, UNFINISHED);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await writeFile(path.join(folder, '.gitignore'), '*\n');
  return folder;
}

export interface CopyOptions {
  readonly mode: CopyMode;
  /** The two checkouts around the folders. */
  readonly moved: { readonly from: string; readonly to: string };
}

async function copyInto(from: string, to: string, copy: CopyOptions): Promise<{ files: number; bytes: number }> {
  const sum = { files: 0, bytes: 0 };
  const folders: [string, string][] = [[from, to]];
  const files: [string, string][] = [];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const [source, target] = next;
    await mkdir(target);
    for (const entry of await readdir(source, { withFileTypes: true })) {
      const pair: [string, string] = [path.join(source, entry.name), path.join(target, entry.name)];
      if (entry.isDirectory()) folders.push(pair);
      else if (entry.isSymbolicLink()) await symlink(relocated(await readlink(pair[0]), copy), pair[1]);
      else if (entry.isFile()) files.push(pair);
    }
  }
  await inTurns(files, async ([source, target]) => {
    if (copy.mode === 'link') await link(source, target);
    else await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    sum.files += 1;
    sum.bytes += (await lstat(target)).size;
  });
  return sum;
}

function relocated(target: string, { moved: { from, to } }: CopyOptions): string {
  return target === from || target.startsWith(`${from}/`) ? `${to}${target.slice(from.length)}` : target;
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

/** Whether the file system lets two files share their blocks: tried with one. */
async function canShare(from: string, folder: string): Promise<boolean> {
  const file = (await readdir(from, { withFileTypes: true, recursive: true })).find((entry) => entry.isFile());
  if (file === undefined) return false;
  const trial = path.join(folder, 'trial');
  try {
    await copyFile(path.join(file.parentPath, file.name), trial, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false;
  } finally {
    await rm(trial, { force: true });
  }
}
