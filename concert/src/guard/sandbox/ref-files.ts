import { closeSync, constants, openSync, readdirSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})\n$/;

/** Bytes of the longest id with its line end; whatever is longer is none. */
const LONGEST = 65;

/** Branches in a folder that a sandbox may write: the files that hold a commit's id, and nothing else, by name. */
export function readRefFiles(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && !entry.name.endsWith('.lock') && !entry.name.startsWith('.'));
  return new Map(
    files.flatMap(({ name }) => {
      const oid = readRefFile(path.join(folder, name));
      return oid === undefined ? [] : [[name, oid] as const];
    }),
  );
}

/** Never follows a link: the folder's other writer could point it anywhere. */
function readRefFile(file: string): string | undefined {
  try {
    const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const bytes = Buffer.alloc(LONGEST + 1);
      const text = bytes.toString('latin1', 0, readSync(handle, bytes, 0, bytes.length, 0));
      return OID.test(text) ? text.trimEnd() : undefined;
    } finally {
      closeSync(handle);
    }
  } catch {
    return undefined; // gone, or made something else, since it was listed
  }
}

/** Writes or removes a branch's file the way git does, under its lock. Answers `false` where git holds the lock. */
export function replaceRefFile(folder: string, name: string, oid: string | undefined): boolean {
  const file = path.join(folder, name);
  const lock = `${file}.lock`;
  try {
    writeFileSync(lock, oid === undefined ? '' : `${oid}\n`, { flag: 'wx' });
  } catch {
    return false;
  }
  if (oid !== undefined) renameSync(lock, file);
  else for (const each of [file, lock]) rmSync(each, { force: true });
  return true;
}
