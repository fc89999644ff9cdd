import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** What stands at a path below the root, as far as links and folding names are concerned. */
export type PathState = 'as-named' | 'absent' | 'through-link' | 'other-name' | 'below-a-file';

/** Whether `file` is really there under exactly this path: no symbolic link on the way, no other spelling of a name. */
export function pathState(file: string): PathState {
  try {
    const real = realpathSync.native(file);
    if (real === file) return 'as-named';
    return folded(real) === folded(file) ? 'other-name' : 'through-link';
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'ENOENT':
        return 'absent';
      case 'ENOTDIR':
        return 'below-a-file';
      case 'ELOOP':
        return 'through-link';
      default:
        throw error;
    }
  }
}

/** Makes `folder` and what is missing above it, one level at a time, never through a link. `as-named` when it is there. */
export function makeFolder(root: string, folder: string): PathState {
  const missing: string[] = [];
  let at = folder;
  for (let state = pathState(at); state !== 'as-named'; state = pathState(at)) {
    if (state !== 'absent') return state;
    if (isLink(at)) return 'through-link'; // a link to nothing is absent to `realpath`
    if (at === root) return 'absent';
    missing.push(at);
    at = path.dirname(at);
  }
  if (!lstatSync(at).isDirectory()) return 'below-a-file';
  for (const next of missing.toReversed()) mkdirSync(next);
  return 'as-named';
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
