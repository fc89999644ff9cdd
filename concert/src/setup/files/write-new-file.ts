import { link, mkdir, open, readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';

/**
 * Writes `content` to `file` below `root`, whole or not at all, and only where nothing is: the bytes are on the disk
 * before the name is, and the name is given with `link`, which never replaces. Folders are made as needed.
 *
 * @throws AppError `E_EXISTS`, `E_OUTSIDE` (a link leads out of the repository), `E_PERMISSION`, `E_DISK_FULL`.
 */
export async function writeNewFile(root: string, file: string, content: string): Promise<void> {
  const target = path.join(root, file);
  const temporary = path.join(path.dirname(target), `${TEMPORARY}${process.pid}-${crypto.randomUUID()}`);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await requireInside(root, path.dirname(target));
    await writeDurably(temporary, content);
    await link(temporary, target);
    await syncFolder(path.dirname(target));
  } catch (error) {
    throw exists(error) ? alreadyThere(target) : fromSystemError(error, target, 'writing it');
  } finally {
    await rm(temporary, { force: true });
  }
}

/** What processes left in `folder` that were killed while they wrote, by name. One that still runs keeps its own. */
export async function leftoversIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => {
    const pid = Number.parseInt(name.slice(TEMPORARY.length), 10);
    return isLeftover(name) && !Number.isNaN(pid) && !isAlive(pid);
  });
}

/** Whether a path is a file that is being written, or was. It is nobody's file, and no part of what a repository holds. */
export function isLeftover(file: string): boolean {
  return path.posix.basename(file).startsWith(TEMPORARY);
}

const TEMPORARY = '.concert-writing-';

async function writeDurably(file: string, content: string): Promise<void> {
  const handle = await open(file, 'wx', 0o666);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function requireInside(root: string, folder: string): Promise<void> {
  const relative = path.relative(await realpath(root), await realpath(folder));
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {
    throw new AppError('E_OUTSIDE', 'a symbolic link leads out of the repository', {
      kind: 'permission',
      place: { file: folder },
      hint: 'Replace the link with a folder.',
    });
  }
}

function exists(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function alreadyThere(file: string): AppError {
  return new AppError('E_EXISTS', 'somebody else has written it meanwhile', {
    kind: 'conflict',
    place: { file },
    hint: 'Nothing was overwritten. Run the command again: it goes on from what is there.',
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
