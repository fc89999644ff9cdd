import { cacheFolder, readCached, writeCached } from '@concert-mia/base/cache';
import { readBlobsAt, refFromFiles, type Repository } from '../git/index.ts';

/** A file as the tip of a ref has it. */
export interface FileAtTip {
  readonly ref: string;
  readonly bytes: Buffer;
}

/**
 * The file at the first of the refs whose tip has it. What a commit holds never changes, so it is asked for once and kept
 * by the commit's id, in the user's cache folder, for who may use it; where a ref stands is read anew each time. That there is nothing is
 * never kept: it may only be missing from this clone's objects today.
 */
export async function firstFileAtTips(
  repository: Repository,
  refs: readonly string[],
  file: string,
): Promise<FileAtTip | undefined> {
  const tips = refs.map((ref) => lookUp(repository, ref, file)).filter(({ revision }) => revision !== null);
  const firstKnown = tips.findIndex(({ bytes }) => bytes !== undefined);
  const open = firstKnown < 0 ? tips : tips.slice(0, firstKnown);
  const asked = open.map(({ revision }) => ({ revision: revision ?? '', file }));
  const read = asked.length === 0 ? [] : await readBlobsAt(repository, asked);
  for (const [at, tip] of open.entries()) {
    const bytes = read[at];
    if (bytes === undefined) continue;
    if (tip.entry !== undefined) writeCached(cacheFolder('concert'), tip.entry, printBytes(bytes));
    return { ref: tip.ref, bytes };
  }
  const known = tips[firstKnown];
  return known?.bytes === undefined ? undefined : { ref: known.ref, bytes: known.bytes };
}

interface Tip {
  readonly ref: string;
  /** The commit's id where it is known, else the ref; `null` where there is no such ref. */
  readonly revision: string | null;
  /** The name of the commit's entry, where it may have one. */
  readonly entry: string | undefined;
  /** What it was found to hold. */
  readonly bytes: Buffer | undefined;
}

function lookUp(repository: Repository, ref: string, file: string): Tip {
  const oid = refFromFiles(repository, ref);
  if (oid === null) return { ref, revision: null, entry: undefined, bytes: undefined };
  if (oid === undefined) return { ref, revision: ref, entry: undefined, bytes: undefined };
  const entry = `at-${oid}-${file}`;
  return {
    ref,
    revision: oid,
    entry,
    bytes: repository.cached ? parseBytes(readCached(cacheFolder('concert'), entry)) : undefined,
  };
}

const MARK = 'base64 ';

function printBytes(bytes: Buffer): string {
  return `${MARK}${bytes.toString('base64')}\n`;
}

function parseBytes(text: string | undefined): Buffer | undefined {
  if (text === undefined || !text.startsWith(MARK) || !text.endsWith('\n')) return undefined;
  return Buffer.from(text.slice(MARK.length), 'base64');
}
