import { readdirSync, readlinkSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { worktreeRoots, openRepository } from '../../git/index.ts';
import type { Check, Diagnosis } from './diagnosis.ts';

/** Git holds its locks for moments; a commit that waits for its message holds none. */
const OLD_MS = 10 * 60_000;

const LOCKS = ['index.lock', 'HEAD.lock', 'config.lock', 'packed-refs.lock'] as const;

/** Locks that a git which was killed left behind: until they go, nobody can commit there. */
export const leftLocks: Check = async ({ repository }) => {
  const worktrees = await Promise.all((await worktreeRoots(repository)).map((root) => openRepository(root)));
  const folders = [...new Set([repository.commonDir, ...worktrees.map(({ gitDir }) => gitDir)])];
  return folders.flatMap((folder) => LOCKS.map((name) => path.join(folder, name)).flatMap(diagnose));
};

function diagnose(file: string): readonly Diagnosis[] {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || Date.now() - found.mtimeMs < OLD_MS) return [];
  const finding = {
    code: 'left-lock',
    severity: 'error' as const,
    message: `a git that is gone left its lock, ${Math.round((Date.now() - found.mtimeMs) / 60_000)} minutes ago: nothing can be written here`,
    hint: 'See that no git is at work in this clone, then delete the file.',
    file,
  };
  if (isOpen(file) !== false) return [{ finding }];
  const aside = `${file}.left`;
  return [{ finding, mend: { says: `move ${file} to ${aside}`, run: async () => renameSync(file, aside) } }];
}

/** Whether some process has a file open; `undefined` where the system does not tell about all of them. */
function isOpen(file: string): boolean | undefined {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .some((pid) => opens(pid, file));
  } catch {
    return undefined;
  }
}

function opens(pid: string, file: string): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => linkOf(path.join(folder, fd)) === file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') throw error; // another user's: not known
    return false; // it has ended
  }
}

function linkOf(place: string): string {
  try {
    return readlinkSync(place);
  } catch {
    return '';
  }
}
