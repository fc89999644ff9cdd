import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { QuarantineEntry } from './quarantine-entry.ts';

/** Where everything of one entry is: `entry.json`, `patch.diff`, and `files/` with what was moved out of the worktree. */
export function quarantineFolder(commonDir: string, id = ''): string {
  return path.join(commonDir, 'concert', 'quarantine', id);
}

/** Every entry of the clone, the oldest first. One that cannot be read is left out; its ref still holds it. */
export function readQuarantine(commonDir: string): readonly QuarantineEntry[] {
  return names(commonDir)
    .flatMap((id) => readEntry(commonDir, id) ?? [])
    .sort((one, other) => one.at - other.at);
}

export function readEntry(commonDir: string, id: string): QuarantineEntry | undefined {
  try {
    const text = readFileSync(path.join(quarantineFolder(commonDir, id), 'entry.json'), 'utf8');
    const entry = JSON.parse(text) as QuarantineEntry;
    return entry.version === 1 && entry.id === id ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Readers see the old state or the new one, never half of one. */
export function writeEntry(commonDir: string, entry: QuarantineEntry): void {
  const folder = quarantineFolder(commonDir, entry.id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = path.join(folder, `.entry.${process.pid}`);
  writeFileSync(beside, `${JSON.stringify(entry, undefined, 2)}\n`, { flush: true, mode: 0o600 });
  renameSync(beside, path.join(folder, 'entry.json'));
}

export function writePatch(commonDir: string, id: string, patch: Buffer): void {
  const folder = quarantineFolder(commonDir, id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(folder, 'patch.diff'), patch, { mode: 0o600 });
}

export function removeFiles(commonDir: string, id: string): void {
  for (const name of ['files', 'patch.diff']) {
    rmSync(path.join(quarantineFolder(commonDir, id), name), { recursive: true, force: true });
  }
}

/** Stands in a worktree's git directory while files of it are put back, so that every call can tell without reading. */
export function restoringMark(gitDir: string): string {
  return path.join(gitDir, 'concert', 'restoring');
}

function names(commonDir: string): readonly string[] {
  try {
    return readdirSync(quarantineFolder(commonDir));
  } catch {
    return [];
  }
}
