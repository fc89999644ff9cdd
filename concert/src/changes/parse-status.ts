import { decodePath, type TreeEntry } from '../git/index.ts';
import type { FileMode } from '../model/index.ts';

/** One line of `git status`. Contents in the worktree have no id there, because git has not computed one. */
export type StatusEntry =
  /** A path that git does not know; with a slash at its end a repository inside the worktree. Its mode is on disk. */
  | { readonly kind: 'untracked'; readonly path: string }
  /** A conflict that is not resolved. */
  | { readonly kind: 'unmerged'; readonly path: string }
  /** What HEAD, the index and the worktree have of a path; `undefined` is nothing. */
  | {
      readonly kind: 'tracked';
      readonly path: string;
      readonly head: TreeEntry | undefined;
      readonly index: TreeEntry | undefined;
      readonly worktree: FileMode | undefined;
      /** Where git takes it to come from. */
      readonly from?: { readonly path: string; readonly isCopy: boolean };
    };

/** What `git status --porcelain=v2 -z` printed, line by line. */
export function parseStatus(fields: readonly Buffer[]): readonly StatusEntry[] {
  const found: StatusEntry[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] as Buffer;
    const kind = String.fromCharCode(field[0] ?? 0);
    if (kind === '?') found.push({ kind: 'untracked', path: decodePath(field.subarray(2)) });
    if (kind === 'u') found.push({ kind: 'unmerged', path: pathAfter(field, 10) });
    if (kind === '1') found.push(tracked(field, 8));
    if (kind === '2') found.push(renamed(field, decodePath(fields[++at] ?? Buffer.alloc(0))));
  }
  return found;
}

/** `1 XY sub mHEAD mIndex mWorktree hHEAD hIndex path`. */
function tracked(field: Buffer, words: number): StatusEntry & { readonly kind: 'tracked' } {
  const [, , , head, index, worktree, headOid = '', indexOid = ''] = field.toString('latin1').split(' ');
  return {
    kind: 'tracked',
    path: pathAfter(field, words),
    head: entryOf(head, headOid),
    index: entryOf(index, indexOid),
    worktree: modeOf(worktree),
  };
}

/** The same with a score before the path, and the old path after it. */
function renamed(field: Buffer, from: string): StatusEntry {
  const isCopy = field.toString('latin1').split(' ')[8]?.startsWith('C') === true;
  return { ...tracked(field, 9), from: { path: from, isCopy } };
}

function entryOf(mode: string | undefined, oid: string): TreeEntry | undefined {
  const known = modeOf(mode);
  return known === undefined ? undefined : { mode: known, oid };
}

function modeOf(text: string | undefined): FileMode | undefined {
  if (text === '000000') return undefined;
  return text === '100755' || text === '120000' || text === '160000' ? text : '100644';
}

/** The path may hold spaces; the words before it do not. */
function pathAfter(field: Buffer, words: number): string {
  let at = -1;
  for (let left = words; left > 0; left--) at = field.indexOf(32, at + 1);
  return decodePath(field.subarray(at + 1));
}
