import { cacheFolder, readCached, writeCached } from '@concert-mia/base/cache';
import type { Problem } from '@concert-mia/base/config';
import type { Workspace } from '../model/index.ts';

export interface ReadWorkspace {
  readonly workspace: Workspace | undefined;
  readonly problems: readonly Problem[];
}

interface Entry extends ReadWorkspace {
  /** The very bytes that were read, in base64. */
  readonly bytes: string;
}

/** Raised when the model changes, so that an older Concert's entry is not taken for ours. */
const FORMAT = 3;

/**
 * Parses a configuration, or finds it parsed already: reading YAML and checking it is most of what a short command does,
 * and a hook runs at every edit. The entry holds the very bytes, kept in the user's cache folder, never in the clone, and
 * worth nothing: it may be deleted at any time, and where it cannot be written the answer is the same. It is written always,
 * and read only where the caller is `cached`.
 */
export async function parseCached(
  bytes: Buffer,
  file: string,
  cached: boolean,
  folder = cacheFolder('concert'),
): Promise<ReadWorkspace> {
  const name = `workspace-${FORMAT}-${bytes.length}-${checksum(bytes)}.json`;
  const kept = cached ? parseEntry(readCached(folder, name)) : undefined;
  if (kept !== undefined && bytes.equals(Buffer.from(kept.bytes, 'base64'))) {
    return { workspace: kept.workspace, problems: kept.problems };
  }
  const { workspace, problems } = await parseAnew(bytes, file);
  if (workspace !== undefined && problems.length === 0) {
    const entry: Entry = { bytes: bytes.toString('base64'), workspace, problems };
    writeCached(folder, name, JSON.stringify(entry));
  }
  return { workspace, problems };
}

/** Without the cache, which every process of the user can write: for the verdict that counts (ADR-0014). */
export async function parseAnew(bytes: Buffer, file: string): Promise<ReadWorkspace> {
  const { parseWorkspace } = await import('../config/parse-workspace.ts');
  const { workspace, problems } = parseWorkspace(bytes, file);
  return { workspace, problems };
}

/** Looked at for the name of an entry. */
const SAMPLES = 64;

/** Tells most texts of a length apart (FNV-1a); whether it is the same one, the bytes tell. A real hash loads for 10 ms. */
function checksum(bytes: Buffer): string {
  let hash = 0x811c9dc5;
  const step = Math.max(1, Math.floor(bytes.length / SAMPLES));
  for (let at = 0; at < bytes.length; at += step) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash >>> 0).toString(16);
}

function parseEntry(text: string | undefined): Entry | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Entry);
  } catch {
    return undefined; // not whole: parsed anew
  }
}
