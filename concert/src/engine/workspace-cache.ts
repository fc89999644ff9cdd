import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '@concert-mia/base/config';
import type { Workspace } from '../model/index.ts';

export interface ReadWorkspace {
  readonly workspace: Workspace | undefined;
  readonly problems: readonly Problem[];
}

/** Raised when the model changes, so that an older Concert's entry is not taken for ours. */
const FORMAT = 1;

/**
 * Parses a configuration, or finds it parsed already: reading YAML and checking it is most of what a short command does,
 * and a hook runs at every edit. The entry is named after the very bytes, kept in the clone's git directory, and worth
 * nothing: it may be deleted at any time, and where it cannot be written the answer is the same.
 */
export async function parseCached(commonDir: string, bytes: Buffer, file: string): Promise<ReadWorkspace> {
  const entry = path.join(commonDir, 'concert', 'cache', `workspace-${FORMAT}-${keyOf(bytes)}.json`);
  const kept = await readEntry(entry);
  if (kept !== undefined) return kept;
  const { parseWorkspace } = await import('../config/parse-workspace.ts');
  const { workspace, problems } = parseWorkspace(bytes, file);
  if (workspace !== undefined && problems.length === 0) await writeEntry(entry, { workspace, problems });
  return { workspace, problems };
}

function keyOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 40);
}

async function readEntry(entry: string): Promise<ReadWorkspace | undefined> {
  try {
    return JSON.parse(await readFile(entry, 'utf8')) as ReadWorkspace;
  } catch {
    return undefined; // not there, or not whole: parsed anew
  }
}

/** By a rename, so that no reader sees half an entry. A disk that is full or read-only costs the cache, not the answer. */
async function writeEntry(entry: string, read: ReadWorkspace): Promise<void> {
  const beside = `${entry}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(entry), { recursive: true });
    await writeFile(beside, JSON.stringify(read), { mode: 0o600 });
    await rename(beside, entry);
  } catch {
    await rm(beside, { force: true }).catch(() => {});
  }
}
