import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  compareKeys,
  keyProblem,
  RESERVED_SEGMENT,
  type ListEntry,
  type SkippedObject,
  type SkipReason,
  type StoredObject,
} from '../../interfaces/index.ts';
import { fileState } from './file-state.ts';
import { pathState } from './safe-folder.ts';

type Entry = Dirent<Buffer>;

/** One thing in a folder: its name as a key part, and where it stands in the order of whole keys. */
interface Named {
  readonly entry: Entry;
  readonly key: string;
  readonly isFolder: boolean;
  readonly problem: SkipReason | undefined;
}

/** How many files are asked about at once. */
const AT_ONCE = 32;

/**
 * Every file below `root` whose key starts with `prefix` and comes after `after`, in the order of bytes, and what cannot be
 * an object. Links are not followed, so no loop can catch it; memory holds the folders on the way down, nothing more.
 */
export async function* walk(root: string, prefix: string, after: string | undefined): AsyncGenerator<ListEntry> {
  const wanted = (named: Named) => isWanted(named, prefix, after);
  const start = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  if (start !== '' && pathState(path.join(root, start.slice(0, -1))) !== 'as-named') return;
  const stack = [await levelOf(root, start, wanted)];
  for (let level = stack.at(-1); level !== undefined; level = stack.at(-1)) {
    yield* level.skipped.splice(0);
    const next = level.entries[level.next];
    if (next === undefined) {
      stack.pop();
    } else if (next.problem !== undefined) {
      level.next += 1;
      yield skipped(next.key, next.problem);
    } else if (next.isFolder) {
      level.next += 1;
      stack.push(await levelOf(root, `${next.key}/`, wanted));
    } else {
      yield* await statFiles(root, takeFiles(level));
    }
  }
}

/** One folder on the way down, and how far the walk is in it. */
interface Level {
  readonly entries: readonly Named[];
  readonly skipped: SkippedObject[];
  next: number;
}

async function levelOf(root: string, folder: string, wanted: (named: Named) => boolean): Promise<Level> {
  const found = await readFolder(root, folder);
  return 'kind' in found
    ? { entries: [], skipped: [found], next: 0 }
    : { entries: found.filter(wanted), skipped: [], next: 0 };
}

/** Folders sort as if their name ended with a slash: that makes the walk go through whole keys in their order. */
async function readFolder(root: string, folder: string): Promise<Named[] | SkippedObject> {
  try {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true, encoding: 'buffer' });
    return entries
      .map((entry) => named(entry, folder))
      .filter((one) => one.entry.name.toString() !== RESERVED_SEGMENT)
      .sort((left, right) => compareKeys(sortKey(left), sortKey(right)));
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'ENOENT': // gone since it was listed, or never there
      case 'ENOTDIR':
        return [];
      case 'EACCES':
      case 'EPERM':
        return skipped(folder, 'unreadable');
      default:
        throw error;
    }
  }
}

function named(entry: Entry, folder: string): Named {
  const name = entry.name.toString('utf8');
  const key = folder + name;
  return { entry, key, isFolder: entry.isDirectory(), problem: problemOf(entry, name, key) };
}

function problemOf(entry: Entry, name: string, key: string): SkipReason | undefined {
  if (!Buffer.from(name).equals(entry.name)) return 'name-not-utf8';
  if (entry.isSymbolicLink()) return 'symbolic-link';
  if (keyProblem(key) !== undefined) return 'name-not-a-key';
  return entry.isFile() || entry.isDirectory() ? undefined : 'not-a-file';
}

function sortKey({ key, isFolder }: Named): string {
  return isFolder ? `${key}/` : key;
}

/** Whether it, or something in it, starts with the prefix and comes after the last key of the page before. */
function isWanted(one: Named, prefix: string, after: string | undefined): boolean {
  const from = sortKey(one);
  const inPrefix = from.startsWith(prefix) || (one.isFolder && prefix.startsWith(from));
  if (!inPrefix || after === undefined) return inPrefix;
  return compareKeys(from, after) > 0 || (one.isFolder && after.startsWith(from));
}

/** Takes the files that stand next in the level, up to a handful, so that they are asked about together. */
function takeFiles(level: Level): Named[] {
  const files: Named[] = [];
  for (let one = level.entries[level.next]; files.length < AT_ONCE; one = level.entries[level.next]) {
    if (one === undefined || one.isFolder || one.problem !== undefined) break;
    files.push(one);
    level.next += 1;
  }
  return files;
}

async function statFiles(root: string, files: readonly Named[]): Promise<StoredObject[]> {
  const states = await Promise.all(files.map((file) => statFile(root, file.key)));
  return states.filter((state) => state !== undefined);
}

async function statFile(root: string, key: string): Promise<StoredObject | undefined> {
  try {
    return fileState(key, await lstat(path.join(root, key), { bigint: true }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // taken away meanwhile
    throw error;
  }
}

function skipped(name: string, reason: SkipReason): SkippedObject {
  return { kind: 'skipped', name, reason };
}
