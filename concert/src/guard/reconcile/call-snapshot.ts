import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TreeEntry } from '../../git/index.ts';

/** A path that differed from HEAD before the call. */
export interface BeforePath {
  readonly path: string;
  readonly index: TreeEntry | null;
  /** Byte for byte and kept as an object; `null` where there was no file. Only of what was out of scope already. */
  readonly content: (TreeEntry & { readonly stamp: string }) | null;
  readonly outOfScope: boolean;
}

/** What a worktree was before one call of a tool. */
export interface CallSnapshot {
  readonly version: 1;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly head: string | null;
  readonly branch: string | null;
  /** The command of git that waited to be continued; nothing is compared then. */
  readonly operation: string | null;
  readonly before: readonly BeforePath[];
}

/** What a client that died leaves behind goes after a day. */
const KEPT_MS = 24 * 60 * 60_000;
const LONGEST_CALL_MS = 60 * 60_000;

/** Kept in the worktree's own git directory, one file for each call: calls that overlap do not meet. */
export function writeSnapshot(gitDir: string, call: string, snapshot: CallSnapshot): void {
  const file = fileOf(gitDir, call);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  forgetOld(path.dirname(file), snapshot.at);
  writeFileSync(`${file}.new`, JSON.stringify(snapshot), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** `undefined` where the call has none, or it cannot be read. */
export function readSnapshot(gitDir: string, call: string): CallSnapshot | undefined {
  try {
    const snapshot = JSON.parse(readFileSync(fileOf(gitDir, call), 'utf8')) as CallSnapshot;
    return snapshot.version === 1 ? snapshot : undefined;
  } catch {
    return undefined;
  }
}

export function forgetSnapshot(gitDir: string, call: string): void {
  rmSync(fileOf(gitDir, call), { force: true });
}

/** How many calls are under way in this worktree, as far as anybody knows: a client that dies tells nobody. */
export function openCalls(gitDir: string, now: number): number {
  try {
    const files = readdirSync(folderOf(gitDir)).map((name) => path.join(folderOf(gitDir), name));
    return files.filter((file) => now - statSync(file).mtimeMs < LONGEST_CALL_MS).length;
  } catch {
    return 0;
  }
}

function forgetOld(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found !== undefined && now - found.mtimeMs > KEPT_MS) rmSync(file, { force: true });
  }
}

/** A client's id may hold anything. */
function fileOf(gitDir: string, call: string): string {
  return path.join(folderOf(gitDir), `${createHash('sha256').update(call).digest('hex').slice(0, 32)}.json`);
}

function folderOf(gitDir: string): string {
  return path.join(gitDir, 'concert', 'calls');
}
