import path from 'node:path';
import type { Repository } from '../repository.ts';
import { readTextOfFile } from './read-text.ts';

const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Names that are the same on every file system and that no folder above can be reached with. */
const PLAIN = /^refs\/(?:heads|remotes)(?:\/(?!\.)[A-Za-z0-9_.+@=,%-]+)+$/;

/**
 * Where a branch stands, by its files: the object's id, `null` where there is no such ref, `undefined` where git must be
 * asked. A file of its own counts before the packed list, and is looked for first, because packing writes the list first.
 */
export function readRef(commonDir: string, ref: string): string | null | undefined {
  if (!PLAIN.test(ref) || ref.includes('..') || /\.lock(?:\/|$)/.test(ref)) return undefined;
  const loose = readTextOfFile(path.join(commonDir, ref));
  if (loose === undefined) return undefined;
  if (loose !== null) return oidOf(loose);
  const packed = readTextOfFile(path.join(commonDir, 'packed-refs'));
  return typeof packed === 'string' ? packedRef(packed, ref) : packed;
}

/** The same for a repository that is open, whose refs may be kept in another way. */
export function refFromFiles({ refsAreFiles, commonDir }: Repository, ref: string): string | null | undefined {
  return refsAreFiles ? readRef(commonDir, ref) : undefined;
}

/** The id that the text of a ref's file or of a detached HEAD is; `undefined` for anything else in it. */
export function oidOf(text: string): string | undefined {
  const oid = text.replace(/\n$/, '');
  return OID.test(oid) ? oid : undefined;
}

function packedRef(packed: string, ref: string): string | null | undefined {
  const at = packed.indexOf(` ${ref}\n`);
  if (at < 0) return null;
  return oidOf(packed.slice(packed.lastIndexOf('\n', at) + 1, at));
}
