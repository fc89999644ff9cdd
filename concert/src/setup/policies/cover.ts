import { isBeneath } from '../files/file-index.ts';

/** A path that a list of patterns leaves to somebody else. */
export interface Hole {
  readonly path: string;
  readonly isFolder: boolean;
}

/**
 * Patterns, as in a gitignore file, for all that is in `folder` (`''` is the top) but the holes. Git never looks into a
 * folder that a pattern took whole, so a folder with holes is taken entry by entry.
 */
export function cover(folder: string, holes: readonly Hole[]): string[] {
  const inside = holes.filter((hole) => isBeneath(hole.path, folder));
  const prefix = folder === '' ? '' : `/${escapePattern(folder)}`;
  if (inside.length === 0) return [folder === '' ? '/*' : `${prefix}/`];
  const entries = new Set(inside.map((hole) => entryTowards(hole.path, folder)));
  return [`${prefix}/*`, ...[...entries].sort().flatMap((entry) => leaveOut(entry, inside))];
}

/** A folder's own pattern, or a file's. */
export function patternOf({ path, isFolder }: Hole): string {
  return `/${escapePattern(path)}${isFolder ? '/' : ''}`;
}

function leaveOut(entry: string, holes: readonly Hole[]): string[] {
  const hole = holes.find((each) => each.path === entry);
  if (hole !== undefined) return [`!${patternOf(hole)}`];
  return [`!${patternOf({ path: entry, isFolder: true })}`, ...cover(entry, holes)];
}

/** The entry of `folder` that `path` is, or lies in. */
function entryTowards(path: string, folder: string): string {
  const end = path.indexOf('/', folder === '' ? 0 : folder.length + 1);
  return end < 0 ? path : path.slice(0, end);
}

function escapePattern(path: string): string {
  return path.replaceAll(/[\\*?[]/g, '\\$&').replace(/ $/, '\\ ');
}
