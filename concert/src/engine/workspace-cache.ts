import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Problem } from '@concert-mia/base/config';
import type { Workspace } from '../model/index.ts';

export interface ReadWorkspace {
  readonly workspace: Workspace | undefined;
  readonly problems: readonly Problem[];
}

/** Raised when the model changes, so that an older Concert's entry is not taken for ours. */
const FORMAT = 2;

/** Entries that are kept; the oldest go first. */
const KEPT = 100;

/**
 * Parses a configuration, or finds it parsed already: reading YAML and checking it is most of what a short command does,
 * and a hook runs at every edit. The entry is named after the very bytes, kept in the user's cache folder, never in the
 * clone, and worth nothing: it may be deleted at any time, and where it cannot be written the answer is the same.
 */
export async function parseCached(bytes: Buffer, file: string, folder = cacheFolder()): Promise<ReadWorkspace> {
  const entry = path.join(folder, `workspace-${FORMAT}-${keyOf(bytes)}.json`);
  const kept = await readEntry(entry);
  if (kept !== undefined) return kept;
  const { parseWorkspace } = await import('../config/parse-workspace.ts');
  const { workspace, problems } = parseWorkspace(bytes, file);
  if (workspace !== undefined && problems.length === 0) await writeEntry(entry, { workspace, problems });
  return { workspace, problems };
}

function cacheFolder(): string {
  return path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'concert');
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
    await forgetOldest(path.dirname(entry));
  } catch {
    await rm(beside, { force: true }).catch(() => {});
  }
}

async function forgetOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= KEPT) return;
  const aged = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })),
  );
  const oldest = aged.sort((one, other) => one.at - other.at).slice(0, names.length - KEPT);
  await Promise.all(oldest.map(({ name }) => rm(path.join(folder, name), { force: true })));
}
