import { readlinkSync } from 'node:fs';
import path from 'node:path';
import { findCommit, hashFiles, writeObject, type Repository, type TreeEntry } from '../../git/index.ts';
import { fileAt, lookAt } from './look-at.ts';

/** What the worktree has at a path, with the moment it was looked at. */
export interface Content extends TreeEntry {
  readonly stamp: string;
}

/**
 * What the worktree has at each of these paths; nothing where there is no file, no link and no repository. `clean` asks
 * for ids as git would commit them, else they are of the bytes. `write` keeps them as objects.
 */
export async function worktreeContents(
  repository: Repository,
  paths: Iterable<string>,
  how: { readonly clean: boolean; readonly write: boolean },
): Promise<ReadonlyMap<string, Content>> {
  const found = new Map<string, Content>();
  const files: (readonly [string, Omit<Content, 'oid'>])[] = [];
  for (const name of paths) {
    const seen = lookAt(fileAt(repository.root, name));
    if (seen?.kind === 'file') files.push([name, seen]);
    if (seen?.kind === 'link') found.set(name, { ...seen, oid: await linkId(repository, name) });
    if (seen?.kind === 'folder' && isRepository(repository, name)) {
      found.set(name, { ...seen, oid: await commitIn(repository, name) });
    }
  }
  const oids = await hash(repository, files, how);
  for (const [at, [name, seen]] of files.entries()) {
    const oid = oids[at];
    if (oid !== undefined) found.set(name, { mode: seen.mode, stamp: seen.stamp, oid });
  }
  return found;
}

/** All in one call of git; where one vanished meanwhile, which fails it, one by one. */
async function hash(
  repository: Repository,
  files: readonly (readonly [string, unknown])[],
  how: { readonly clean: boolean; readonly write: boolean },
): Promise<readonly (string | undefined)[]> {
  const names = files.map(([name]) => name);
  try {
    return await hashFiles(repository, names, how);
  } catch {
    const alone = names.map(async (name) => (await hashFiles(repository, [name], how).catch(() => []))[0]);
    return Promise.all(alone);
  }
}

async function linkId(repository: Repository, name: string): Promise<string> {
  return writeObject(repository, 'blob', readlinkSync(fileAt(repository.root, name), 'buffer'));
}

function isRepository({ root }: Repository, name: string): boolean {
  return lookAt(fileAt(root, `${name}/.git`)) !== undefined;
}

/** The commit that a repository inside the worktree has checked out; zeros where it has none. */
async function commitIn(repository: Repository, name: string): Promise<string> {
  const root = path.join(repository.root, name);
  return (await findCommit({ ...repository, root }, 'HEAD').catch(() => undefined)) ?? repository.zeroOid;
}
