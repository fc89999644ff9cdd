import { link, mkdir, open, readlink, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  checkoutIndex,
  decodePath,
  encodePath,
  readBlobs,
  setIndex,
  type Repository,
  type TreeEntry,
} from '../../git/index.ts';
import { failpoint } from '../../store/failpoint.ts';
import { fileAt, lookAt } from '../reconcile/look-at.ts';
import type { QuarantinedPath, QuarantineEntry } from './quarantine-entry.ts';
import { quarantineFolder, restoringMark, writeEntry } from './quarantine-folder.ts';

export interface Restored {
  readonly entry: QuarantineEntry;
  /** Paths that were left as they are: somebody wrote them meanwhile, or they cannot be moved. */
  readonly left: readonly string[];
}

/**
 * Puts the worktree back to what it was before the call, of exactly the paths in the journal. What the call left is moved,
 * not deleted: who still writes to it writes into the quarantine. Nothing that changed since it was kept is touched.
 * Run again after a crash it goes on where it stood.
 */
export async function restoreWorktree(repository: Repository, entry: QuarantineEntry): Promise<Restored> {
  const away = path.join(quarantineFolder(repository.commonDir, entry.id), 'files');
  const free: QuarantinedPath[] = [];
  const left: string[] = [];
  for (const each of entry.paths) {
    if (each.restore.worktree === 'stays' || (await moveAway(repository, away, each))) free.push(each);
    else left.push(each.path);
    failpoint('quarantine.moved');
  }
  for (const each of entry.paths) await removeEmptyParents(repository, each.path);
  await patiently(() => setIndex(repository, indexOf(free)));
  failpoint('quarantine.index');
  await checkoutIndex(repository, pathsTo(free, 'index'));
  for (const each of free)
    if (typeof each.restore.worktree === 'object') await put(repository, each, each.restore.worktree);
  left.push(...free.filter((each) => isMissing(repository, each)).map((each) => each.path));
  const done: QuarantineEntry = { ...entry, state: 'kept' };
  writeEntry(repository.commonDir, done);
  rmSync(restoringMark(repository.gitDir), { force: true });
  failpoint('quarantine.restored');
  return { entry: done, left };
}

function isMissing({ root }: Repository, { path: name, restore }: QuarantinedPath): boolean {
  if (restore.worktree === 'stays' || restore.worktree === 'nothing') return false;
  const isGone = restore.worktree === 'index' && restore.index === null;
  return !isGone && lookAt(fileAt(root, name)) === undefined;
}

/** Another git process may hold the index for a moment. */
async function patiently(act: () => Promise<void>): Promise<void> {
  for (let tries = 20; ; tries--) {
    try {
      return await act();
    } catch (error) {
      if (tries === 0) throw error;
      await setTimeout(100);
    }
  }
}

/** Whether the name is free now, or has already what is to be there. */
async function moveAway(repository: Repository, away: string, { path: name, left }: QuarantinedPath): Promise<boolean> {
  const from = fileAt(repository.root, name);
  const seen = lookAt(from);
  if (seen === undefined || (seen.kind === 'folder' && left === null)) return true; // an empty folder goes with its files
  if (seen.stamp !== left?.stamp) return false;
  const to = fileAt(away, name);
  if (lookAt(to) !== undefined) return false; // moved before the crash; what is here now is somebody's
  await mkdir(parentOf(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    return moveAcross(from, to, seen.stamp, seen.kind);
  }
  return true;
}

/** To another file system there is only copying; the objects hold the content already. */
async function moveAcross(from: Buffer, to: Buffer, stamp: string, kind: string): Promise<boolean> {
  if (kind === 'link') await symlink(await readlink(from, 'buffer'), to);
  else if (kind === 'file') await writeNew(to, readFileSync(from), '100644');
  else return false;
  if (lookAt(from)?.stamp !== stamp) return false;
  await rm(from);
  return true;
}

/** Folders that the call made, as far as they are empty now; never the one that this process stands in. */
async function removeEmptyParents({ root }: Repository, name: string): Promise<void> {
  for (let folder = path.posix.dirname(name); folder !== '.'; folder = path.posix.dirname(folder)) {
    const at = fileAt(root, folder);
    if (at.equals(Buffer.from(process.cwd()))) return;
    if (
      !(await rmdir(at).then(
        () => true,
        () => false,
      )) &&
      existsSync(at)
    )
      return;
  }
}

function indexOf(paths: readonly QuarantinedPath[]): ReadonlyMap<string, TreeEntry | undefined> {
  return new Map(
    paths.flatMap(({ path: name, restore }): [string, TreeEntry | undefined][] =>
      restore.index === undefined ? [] : [[name, restore.index ?? undefined]],
    ),
  );
}

function pathsTo(paths: readonly QuarantinedPath[], worktree: 'index'): readonly string[] {
  return paths.filter(({ restore }) => restore.worktree === worktree).map(({ path: name }) => name);
}

/** Writes kept bytes at a free name, whole or not at all. */
async function put(repository: Repository, { path: name }: QuarantinedPath, entry: TreeEntry): Promise<void> {
  const to = fileAt(repository.root, name);
  const bytes = (await readBlobs(repository, [entry.oid])).get(entry.oid);
  if (bytes === undefined || lookAt(to) !== undefined) return;
  await mkdir(parentOf(to), { recursive: true });
  if (entry.mode === '120000') return symlink(encodePath(decodePath(bytes)), to);
  const beside = path.join(repository.gitDir, 'concert', `restore.${process.pid}`);
  await writeNew(Buffer.from(beside), bytes, entry.mode);
  try {
    await link(beside, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await writeNew(to, bytes, entry.mode);
  } finally {
    rmSync(beside, { force: true });
  }
}

async function writeNew(file: Buffer, bytes: Buffer, mode: TreeEntry['mode']): Promise<void> {
  await using handle = await open(file, 'wx', mode === '100755' ? 0o777 : 0o666);
  await handle.writeFile(bytes);
  await handle.sync();
}

function parentOf(file: Buffer): Buffer {
  return file.subarray(0, file.lastIndexOf(path.sep));
}
