import { realpathSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import { readText } from './read-text.ts';

/** Where a worktree and its data lie. All absolute, links resolved. */
export interface Places {
  readonly root: string;
  readonly gitDir: string;
  readonly commonDir: string;
}

/**
 * Finds the worktree that `folder` lies in as git would, and answers `undefined` wherever git might think twice: another
 * owner, another file system above, a bare repository, the inside of a git directory, a `.git` that is not whole.
 */
export function findPlaces(folder: string): Places | undefined {
  try {
    return lookUpward(realpathSync.native(folder));
  } catch {
    return undefined; // not there, or not to be read: git has the words for it
  }
}

function lookUpward(start: string): Places | undefined {
  const first = statSync(start);
  if (!first.isDirectory()) return undefined;
  for (let folder = start; ; folder = path.dirname(folder)) {
    const found = statSync(path.join(folder, '.git'), { throwIfNoEntry: false });
    if (found !== undefined) return placesAt(folder, found);
    if (exists(path.join(folder, 'HEAD')) || statSync(folder).dev !== first.dev) return undefined;
    if (path.dirname(folder) === folder) return undefined;
  }
}

function placesAt(root: string, found: Stats): Places | undefined {
  const named = found.isDirectory() ? path.join(root, '.git') : linkedDir(root);
  if (named === undefined) return undefined;
  const gitDir = realpathSync.native(named);
  const common = readText(path.join(gitDir, 'commondir'));
  if (common === undefined) return undefined;
  const commonDir = common === null ? gitDir : realpathSync.native(path.resolve(gitDir, common.replace(/\n$/, '')));
  const whole = exists(path.join(commonDir, 'objects')) && exists(path.join(commonDir, 'refs'));
  const owned = [found, statSync(root), statSync(gitDir)].every(({ uid }) => uid === process.geteuid?.());
  return whole && owned ? { root, gitDir, commonDir } : undefined;
}

function linkedDir(root: string): string | undefined {
  const named = /^gitdir: ([^\r\n]+)\n?$/.exec(readText(path.join(root, '.git')) ?? '')?.[1];
  return named === undefined ? undefined : path.resolve(root, named);
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
