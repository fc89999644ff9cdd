import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A worktree, found without starting git. */
export interface FoundWorktree {
  readonly root: string;
  readonly gitDir: string;
  /** Shared by all worktrees of a clone. */
  readonly commonDir: string;
}

/** The worktree that a path (absolute, links resolved) lies in, whether the path exists or not. */
export function findWorktree(file: string): FoundWorktree | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const gitDir = gitDirOf(folder);
    if (gitDir !== undefined) return { root: folder, gitDir, commonDir: commonDirOf(gitDir) };
    if (path.dirname(folder) === folder) return undefined;
  }
}

function gitDirOf(folder: string): string | undefined {
  const place = path.join(folder, '.git');
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isDirectory()) return statSync(path.join(place, 'HEAD'), { throwIfNoEntry: false }) && place;
  const named = /^gitdir: (.*?)\r?\n?$/s.exec(readFileSync(place, 'utf8'))?.[1];
  return named === undefined ? undefined : path.resolve(folder, named);
}

/** A linked worktree names it in a file; any other git directory is its own. */
function commonDirOf(gitDir: string): string {
  try {
    return path.resolve(gitDir, readFileSync(path.join(gitDir, 'commondir'), 'utf8').trim());
  } catch {
    return gitDir;
  }
}
