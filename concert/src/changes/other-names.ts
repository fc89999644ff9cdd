import { lstatSync, readdirSync, type BigIntStats } from 'node:fs';
import path from 'node:path';
import { encodePath, listFiles, worktreeRoots, type Repository } from '../git/index.ts';

/** Kept by git under names that nobody writes by; there are many of them. */
const OBJECTS = new Set(['objects', 'lfs', 'modules']);

/**
 * The other names that a file (absolute) has in the worktrees of the clone and in the clone's own data: what is written by
 * one name is written by all. Looks only where the system says that there are several. Names elsewhere are not searched.
 */
export async function otherNames(repository: Repository, file: string): Promise<readonly string[]> {
  const seen = lookAt(file);
  if (seen === undefined || !seen.isFile() || seen.nlink < 2n) return [];
  const names: string[] = [];
  for (const name of [...(await worktreeFiles(repository)), ...dataFiles(repository.commonDir)]) {
    if (name !== file && isSame(lookAt(name), seen)) names.push(name);
    if (BigInt(names.length) === seen.nlink - 1n) break;
  }
  return names;
}

function isSame(one: BigIntStats | undefined, other: BigIntStats): boolean {
  return one !== undefined && one.ino === other.ino && one.dev === other.dev;
}

async function worktreeFiles(repository: Repository): Promise<readonly string[]> {
  const roots = await worktreeRoots(repository);
  const files = roots.map(async (root) => {
    const listed = await listFiles({ ...repository, root }).catch(() => []); // a worktree whose folder is gone
    return listed.map((name) => path.join(root, name));
  });
  return (await Promise.all(files)).flat();
}

function* dataFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isFile()) yield name;
    else if (entry.isDirectory() && !OBJECTS.has(entry.name)) yield* dataFiles(name);
  }
}

function lookAt(file: string): BigIntStats | undefined {
  return lstatSync(encodePath(file), { bigint: true, throwIfNoEntry: false });
}
