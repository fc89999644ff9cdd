import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';
import { decodePath, encodePath, statusFields, type Repository } from '../git/index.ts';
import type { Change, FileMode } from '../model/index.ts';
import { parseStatus, type StatusEntry } from './parse-status.ts';

type Place = Pick<Repository, 'root'>;

/** What differs in the worktree from HEAD, staged or not, untracked files included; what git ignores is not. */
export async function statusChanges(repository: Place): Promise<Change[]> {
  return changesOfStatus(repository, parseStatus(await statusFields(repository)));
}

/** Every line of the status as it is, without looking for renames. */
export async function statusEntries(repository: Place): Promise<readonly StatusEntry[]> {
  return parseStatus(await statusFields(repository, 'no-renames'));
}

/**
 * The changes from HEAD to the worktree that lines of a status come to: a change of the mode alone counts as one of the
 * file, a conflict that is not resolved as a change of its path.
 */
export async function changesOfStatus(repository: Place, entries: readonly StatusEntry[]): Promise<Change[]> {
  const kept = new Set(entries.flatMap(({ kind, path: name }) => (kind === 'untracked' ? [name] : [])));
  const changes = await Promise.all(entries.map(async (entry) => changeOf(repository, entry, kept)));
  return Promise.all(changes.flat().map((change) => withTarget(repository, change)));
}

async function changeOf(repository: Place, entry: StatusEntry, kept: ReadonlySet<string>): Promise<readonly Change[]> {
  if (entry.kind === 'unmerged') return [{ op: 'modify', to: entry.path, mode: '100644' }];
  if (entry.kind === 'untracked') return [await untracked(repository, entry.path)];
  const { path: name, head, worktree, from } = entry;
  if (worktree === undefined) {
    if (from !== undefined) return from.isCopy ? [] : [{ op: 'delete', from: from.path }];
    // Taken out of the index only, the file is there: it is untracked now, and its own line says so.
    return head === undefined || kept.has(name) ? [] : [{ op: 'delete', from: name }];
  }
  if (from !== undefined) return [{ op: from.isCopy ? 'copy' : 'rename', from: from.path, to: name, mode: worktree }];
  return [{ op: head === undefined ? 'add' : 'modify', to: name, mode: worktree }];
}

/** A folder that git names with a slash is a repository inside the worktree: it would be added as a submodule. */
async function untracked(repository: Place, name: string): Promise<Change> {
  if (name.endsWith('/')) return { op: 'add', to: name.slice(0, -1), mode: '160000' };
  return { op: 'add', to: name, mode: await modeOnDisk(fileOf(repository, name)) };
}

async function modeOnDisk(file: Buffer): Promise<FileMode> {
  const found = await lstat(file).catch(() => undefined);
  if (found?.isSymbolicLink()) return '120000';
  return ((found?.mode ?? 0) & 0o100) === 0 ? '100644' : '100755';
}

async function withTarget(repository: Place, change: Change): Promise<Change> {
  if (change.op === 'delete' || change.mode !== '120000') return change;
  const target = await readlink(fileOf(repository, change.to), 'buffer').catch(() => undefined);
  return target === undefined ? change : { ...change, target: decodePath(target) };
}

function fileOf({ root }: Place, name: string): Buffer {
  return Buffer.concat([Buffer.from(root + path.sep), encodePath(name)]);
}
