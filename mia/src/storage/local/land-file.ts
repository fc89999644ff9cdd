import { linkSync, lstatSync, readdirSync, renameSync, type BigIntStats } from 'node:fs';
import path from 'node:path';
import { assertNever, type AppError } from '@concert-mia/base/errors';
import type { Condition } from '../../interfaces/index.ts';
import { keyClash, linkRefused } from '../messages.ts';
import { fileEtag } from './file-state.ts';
import { makeFolder, pathState, type PathState } from './safe-folder.ts';

/** Where a finished file goes. */
export interface Landing {
  readonly place: string;
  readonly key: string;
  readonly root: string;
  readonly file: string;
  /** Whether the file system takes names that differ in case for the same. */
  readonly foldsNames: boolean;
}

/**
 * Gives the finished file at `from` its name, if the condition holds. To be called under the lock of the store; `folders`
 * are those that were looked at under the same lock.
 */
export function landFile(from: string, to: Landing, condition: Condition | undefined, folders = new Set<string>()) {
  makeFolderOf(to, folders);
  const current = currentFile(to);
  const etag = current === undefined ? undefined : fileEtag(current);
  if (!holds(condition, etag)) return { outcome: 'refused', etag } as const;
  if (condition?.kind === 'absent') nameNew(from, to.file);
  else renameSync(from, to.file);
  return { outcome: 'stored', etag: fileEtag(lstatSync(to.file, { bigint: true })) } as const;
}

function makeFolderOf(to: Landing, known: Set<string>): void {
  const folder = path.dirname(to.file);
  if (known.has(folder)) return;
  const state = makeFolder(to.root, folder);
  if (state !== 'as-named') throw refusal(to, state);
  known.add(folder);
}

/** What is there now under exactly this key; `undefined`: nothing. Throws for what no write may replace. */
export function currentFile(to: Landing): BigIntStats | undefined {
  const current = lstatSync(to.file, { bigint: true, throwIfNoEntry: false });
  if (current === undefined) return undefined;
  if (current.isSymbolicLink()) throw linkRefused(to.place, to.key);
  if (!current.isFile()) throw keyClash(to.place, to.key, 'what already has this name and is no file');
  if (isOtherName(to)) throw refusal(to, 'other-name');
  return current;
}

/** Whether what is there is called otherwise: the path says so where the system keeps it, else the folder must be read. */
function isOtherName({ file, foldsNames }: Landing): boolean {
  if (pathState(file) === 'other-name') return true;
  return foldsNames && !readdirSync(path.dirname(file)).includes(path.basename(file));
}

/** Whether a write may happen where `etag` is now (`undefined`: nothing). */
export function holds(condition: Condition | undefined, etag: string | undefined): boolean {
  if (condition === undefined) return true;
  return condition.kind === 'absent' ? etag === undefined : etag === condition.etag;
}

/** A hard link fails where a program that does not know our lock was faster; file systems without links get a rename. */
function nameNew(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    renameSync(from, to);
  }
}

function refusal({ place, key }: Landing, state: Exclude<PathState, 'as-named'>): AppError {
  switch (state) {
    case 'through-link':
      return linkRefused(place, key);
    case 'below-a-file':
      return keyClash(place, key, 'a file that has the name of one of its folders');
    case 'other-name':
      return keyClash(place, key, 'a name that this file system takes for the same');
    case 'absent':
      return keyClash(place, key, 'a folder that was taken away meanwhile');
    default:
      return assertNever(state);
  }
}
