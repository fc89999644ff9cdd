import { decodePath } from '../git/index.ts';
import type { Change, FileMode } from '../model/index.ts';

/** A path that git does not know yet; its mode is on disk. */
export interface Untracked {
  readonly untracked: string;
}

/**
 * What `git status --porcelain=v2 -z` printed, as changes from HEAD to the worktree. Contents in the worktree have no id,
 * because git has not computed one, so a
 * change of the mode alone counts as one of the file. A conflict that is not resolved counts as a change of its path.
 */
export function parseStatus(fields: readonly Buffer[]): readonly (Change | Untracked)[] {
  const found: (Change | Untracked)[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] as Buffer;
    const kind = String.fromCharCode(field[0] ?? 0);
    if (kind === '?') found.push({ untracked: decodePath(field.subarray(2)) });
    if (kind === 'u') found.push({ op: 'modify', to: pathAfter(field, 10), mode: '100644' });
    if (kind === '1') found.push(...changeOf(field));
    if (kind === '2') found.push(...renameOf(field, decodePath(fields[++at] ?? Buffer.alloc(0))));
  }
  return found;
}

/** `1 XY sub mHEAD mIndex mWorktree hHEAD hIndex path`. */
function changeOf(field: Buffer): readonly Change[] {
  const [, , , head = '', , worktree = ''] = wordsOf(field);
  const path = pathAfter(field, 8);
  if (worktree === NO_FILE) return head === NO_FILE ? [] : [{ op: 'delete', from: path }];
  return [{ op: head === NO_FILE ? 'add' : 'modify', to: path, mode: modeOf(worktree) }];
}

/** The same with a score before the path, and the old path after it. */
function renameOf(field: Buffer, from: string): readonly Change[] {
  const words = wordsOf(field);
  const to = pathAfter(field, 9);
  const isCopy = words[8]?.startsWith('C') === true;
  if (words[5] === NO_FILE) return isCopy ? [] : [{ op: 'delete', from }];
  return [{ op: isCopy ? 'copy' : 'rename', from, to, mode: modeOf(words[5]) }];
}

const NO_FILE = '000000';

function modeOf(text: string | undefined): FileMode {
  return text === '100755' || text === '120000' || text === '160000' ? text : '100644';
}

function wordsOf(field: Buffer): readonly string[] {
  return field.toString('latin1').split(' ');
}

/** The path may hold spaces; the words before it do not. */
function pathAfter(field: Buffer, words: number): string {
  let at = -1;
  for (let left = words; left > 0; left--) at = field.indexOf(32, at + 1);
  return decodePath(field.subarray(at + 1));
}
