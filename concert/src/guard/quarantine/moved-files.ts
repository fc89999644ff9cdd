import { readFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { saveTrees, writeObject, type PathEntry, type Repository } from '../../git/index.ts';
import { fileAt, lookAt } from '../reconcile/look-at.ts';
import type { QuarantineEntry } from './quarantine-entry.ts';
import { quarantineFolder } from './quarantine-folder.ts';

/** Keeps, under a ref of their own, files that some process went on writing after they had been moved out of the worktree. */
export async function saveLateWrites(repository: Repository, entry: QuarantineEntry): Promise<void> {
  const late: PathEntry[] = [];
  for (const { path: name, left } of entry.paths) {
    const file = fileAt(movedTo(repository, entry), name);
    const seen = lookAt(file);
    if (left === null || seen?.kind !== 'file' || seen.stamp === left.stamp) continue;
    late.push({ path: name, mode: seen.mode, oid: await writeObject(repository, 'blob', readFileSync(file)) });
  }
  if (late.length === 0) return;
  await saveTrees(repository, `${entry.ref}-late`, [{ message: 'Written after it was kept', entries: late }]);
}

/** Moves repositories back to where they were made. Answers the paths that are taken by now. */
export async function bringBackRepositories(
  repository: Repository,
  entry: QuarantineEntry,
): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const { path: name, op } of entry.paths) {
    const [from, to] = [fileAt(movedTo(repository, entry), name), fileAt(repository.root, name)];
    if (op !== 'repository' || lookAt(from) === undefined) continue;
    if (lookAt(to) !== undefined) taken.push(name);
    else {
      await mkdir(to.subarray(0, to.lastIndexOf(path.sep)), { recursive: true });
      await rename(from, to);
    }
  }
  return taken;
}

function movedTo({ commonDir }: Repository, { id }: QuarantineEntry): string {
  return path.join(quarantineFolder(commonDir, id), 'files');
}
