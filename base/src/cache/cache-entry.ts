import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Entries that a folder keeps; the oldest go first. */
const KEPT = 200;

/** The text of an entry, or `undefined` where there is none. */
export function readCached(folder: string, name: string): string | undefined {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Keeps an entry, by a rename, so that no reader sees half of it. A disk that is full or read-only costs the cache, not
 * the answer: nothing is thrown.
 */
export function writeCached(folder: string, name: string, text: string): void {
  const beside = path.join(folder, `${name}.${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(beside, text, { mode: 0o600 });
    renameSync(beside, path.join(folder, name));
    forgetOldest(folder);
  } catch {
    forget(beside);
  }
}

function forgetOldest(folder: string): void {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length <= KEPT) return;
  const aged = files
    .map(({ name }) => path.join(folder, name))
    .map((file) => ({ file, at: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => one.at - other.at);
  for (const { file } of aged.slice(0, aged.length - KEPT)) forget(file);
}

function forget(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // the folder cannot be written: then the file is not ours to clean up either
  }
}
