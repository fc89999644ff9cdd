import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';
import { decodePath, encodePath, statusFields, type Repository } from '../git/index.ts';
import type { Change, FileMode } from '../model/index.ts';
import { parseStatus } from './parse-status.ts';

/** What differs in the worktree from HEAD, staged or not, untracked files included; what git ignores is not. */
export async function statusChanges(repository: Repository): Promise<Change[]> {
  const found = parseStatus(await statusFields(repository));
  return Promise.all(
    found.map(async (each): Promise<Change> => {
      if ('untracked' in each) return withTarget(repository, await untracked(repository, each.untracked));
      return withTarget(repository, each);
    }),
  );
}

/** A folder that git names with a slash is a repository inside the worktree: it would be added as a submodule. */
async function untracked(repository: Repository, name: string): Promise<Change> {
  if (name.endsWith('/')) return { op: 'add', to: name.slice(0, -1), mode: '160000' };
  return { op: 'add', to: name, mode: await modeOnDisk(fileOf(repository, name)) };
}

async function modeOnDisk(file: Buffer): Promise<FileMode> {
  const found = await lstat(file).catch(() => undefined);
  if (found?.isSymbolicLink()) return '120000';
  return ((found?.mode ?? 0) & 0o100) === 0 ? '100644' : '100755';
}

async function withTarget(repository: Repository, change: Change): Promise<Change> {
  if (change.op === 'delete' || change.mode !== '120000') return change;
  const target = await readlink(fileOf(repository, change.to), 'buffer').catch(() => undefined);
  return target === undefined ? change : { ...change, target: decodePath(target) };
}

function fileOf(repository: Repository, name: string): Buffer {
  return Buffer.concat([Buffer.from(repository.root + path.sep), encodePath(name)]);
}
