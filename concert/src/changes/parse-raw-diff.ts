import { decodePath, splitNul } from '../git/index.ts';
import type { Change, FileMode } from '../model/index.ts';

/** One entry of git's raw diff format, `:oldmode newmode oldid newid status`, then one path or two. */
const ENTRY = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([ACDMRTUX])\d*$/;

const NO_FILE = '000000';

/** What `git diff-tree` or `git diff-index` printed with `--raw -z`, as changes. Symbolic links have no `target` yet. */
export function parseRawDiff(bytes: Buffer): Change[] {
  const fields = splitNul(bytes);
  const changes: Change[] = [];
  for (let at = 0; at < fields.length;) {
    const entry = ENTRY.exec(fields[at]?.toString('latin1') ?? '');
    if (entry === null) throw new TypeError(`not a raw diff entry: ${fields[at]?.toString()}`);
    const [, oldMode = '', newMode = '', oldOid = '', newOid = '', status = ''] = entry;
    const paths = status === 'R' || status === 'C' ? 2 : 1;
    const [first = '', second = first] = fields.slice(at + 1, at + 1 + paths).map(decodePath);
    changes.push(toChange({ oldMode, newMode, oldOid, newOid, status, first, second }));
    at += 1 + paths;
  }
  return changes;
}

interface RawEntry {
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldOid: string;
  readonly newOid: string;
  readonly status: string;
  readonly first: string;
  readonly second: string;
}

function toChange(entry: RawEntry): Change {
  const { first, second, status } = entry;
  if (status === 'U') return { op: 'modify', to: first, mode: '100644' }; // a conflict not yet resolved: neither side has won
  if (status === 'D' || entry.newMode === NO_FILE) return { op: 'delete', from: first };
  const after = { mode: entry.newMode as FileMode, ...oidOf(entry.newOid) };
  if (status === 'R') return { op: 'rename', from: first, to: second, ...after };
  if (status === 'C') return { op: 'copy', from: first, to: second, ...after };
  if (status === 'A') return { op: 'add', to: first, ...after };
  return { op: entry.oldOid === entry.newOid ? 'mode' : 'modify', to: first, ...after };
}

/** An id of zeros means that git has not computed it. */
function oidOf(oid: string): { readonly oid?: string } {
  return /^0+$/.test(oid) ? {} : { oid };
}
