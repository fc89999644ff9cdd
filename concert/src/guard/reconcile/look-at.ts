import { lstatSync } from 'node:fs';
import path from 'node:path';
import { encodePath } from '../../git/index.ts';
import type { FileMode } from '../../model/index.ts';

/** What stands at a name. `stamp` changes with every write that moves the time, the size or the file itself. */
export interface OnDisk {
  readonly kind: 'file' | 'link' | 'folder' | 'other';
  readonly mode: FileMode;
  readonly stamp: string;
}

/** `undefined` where nothing is. Links are not followed. */
export function lookAt(file: Buffer): OnDisk | undefined {
  const found = lstat(file);
  if (found === undefined) return undefined;
  const kind = found.isFile() ? 'file' : found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'folder' : 'other';
  const stamp = [found.ino, found.size, found.mtimeNs, found.mode].join(':');
  return { kind, mode: modeOf(kind, found.mode), stamp };
}

/** The bytes of a path's name, from the root of the file system. */
export function fileAt(root: string, name: string): Buffer {
  return Buffer.concat([Buffer.from(root + path.sep), encodePath(name)]);
}

function lstat(file: Buffer) {
  try {
    return lstatSync(file, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function modeOf(kind: OnDisk['kind'], mode: bigint): FileMode {
  if (kind === 'link') return '120000';
  if (kind === 'folder') return '160000';
  return (mode & 0o100n) === 0n ? '100644' : '100755';
}
