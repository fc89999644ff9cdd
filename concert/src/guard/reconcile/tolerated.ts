import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Contents out of scope that lay in a worktree before some call: a person's work, or what a grant allowed that has ended.
 * They may go and come back (`git stash`, `git stash pop`) without a word.
 */
export interface Tolerated {
  readonly path: string;
  /** Of the bytes. */
  readonly oid: string;
}

const KEPT = 500;

export function readTolerated(gitDir: string): readonly Tolerated[] {
  try {
    const found: unknown = JSON.parse(readFileSync(fileOf(gitDir), 'utf8'));
    return Array.isArray(found) ? (found as readonly Tolerated[]) : [];
  } catch {
    return [];
  }
}

export function addTolerated(gitDir: string, more: readonly Tolerated[]): void {
  const known = readTolerated(gitDir);
  const fresh = more.filter((each) => !known.some(({ path: name, oid }) => name === each.path && oid === each.oid));
  if (fresh.length === 0) return;
  const file = fileOf(gitDir);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify([...known, ...fresh].slice(-KEPT)), { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
}

function fileOf(gitDir: string): string {
  return path.join(gitDir, 'concert', 'tolerated.json');
}
