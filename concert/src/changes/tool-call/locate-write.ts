import { existsSync } from 'node:fs';
import path from 'node:path';
import { findWorktree, type Repository } from '../../git/index.ts';
import type { Change } from '../../model/index.ts';
import { realName, realPath } from './real-path.ts';
import type { ToolWrite } from './tool-call-writes.ts';

/** Where the write of a tool call ends up, seen from the worktree of whoever makes it. */
export type LocatedWrite =
  /** In a worktree of this clone: its own (`root` is `repository.root`) or another. */
  | { readonly place: 'worktree'; readonly root: string; readonly change: Change }
  /** In the clone's own data: refs, objects, settings, the store. */
  | { readonly place: 'git'; readonly file: string }
  /** In no worktree of this clone. */
  | { readonly place: 'elsewhere'; readonly file: string };

type Spot =
  | { readonly place: 'worktree'; readonly root: string; readonly path: string }
  | Exclude<LocatedWrite, { place: 'worktree' }>;

/** A move within a worktree is one write, as git tells it; one between two is a deletion and an addition. */
export function locateWrite(repository: Repository, write: ToolWrite): readonly LocatedWrite[] {
  if (write.op === 'delete') return [deletion(locate(repository, realName(write.file), write.file))];
  const to = addition(locate(repository, realPath(write.file), write.file), write.file);
  if (write.op !== 'move') return [to];
  const from = deletion(locate(repository, realName(write.from), write.from));
  return joined(from, to) ?? [from, to];
}

function joined(from: LocatedWrite, to: LocatedWrite): readonly LocatedWrite[] | undefined {
  if (from.place !== 'worktree' || to.place !== 'worktree' || from.root !== to.root) return undefined;
  if (from.change.op !== 'delete' || !('to' in to.change)) return undefined;
  const change: Change = { op: 'rename', from: from.change.from, to: to.change.to, mode: '100644' };
  return [{ place: 'worktree', root: to.root, change }];
}

function locate(repository: Repository, real: string | undefined, named: string): Spot {
  if (real === undefined) return { place: 'git', file: named }; // links in a circle lead nowhere that may be written
  const found = findWorktree(real);
  const isOurs = found !== undefined && realPath(found.commonDir) === realPath(repository.commonDir);
  // A submodule, or a repository of somebody else's inside the worktree, is a path of the worktree.
  const root = isOurs ? found.root : isBeneath(repository.root, real) ? repository.root : undefined;
  if (isBeneath(repository.commonDir, real) || isBeneath(repository.gitDir, real)) return { place: 'git', file: real };
  if (root === undefined) return { place: 'elsewhere', file: real };
  return { place: 'worktree', root, path: path.relative(root, real).split(path.sep).join('/') };
}

function isBeneath(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

function addition(spot: Spot, file: string): LocatedWrite {
  if (spot.place !== 'worktree') return spot;
  const op = existsSync(file) ? 'modify' : 'add';
  return { place: 'worktree', root: spot.root, change: { op, to: spot.path, mode: '100644' } };
}

function deletion(spot: Spot): LocatedWrite {
  if (spot.place !== 'worktree') return spot;
  return { place: 'worktree', root: spot.root, change: { op: 'delete', from: spot.path } };
}
