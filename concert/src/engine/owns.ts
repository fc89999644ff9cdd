import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from '../git/index.ts';
import type { PathOwner } from '../model/index.ts';
import { ownerOf } from '../ownership/index.ts';
import { loadPolicy } from './load-policy.ts';
import { type PolicyChoice, type PolicySource } from './read-config.ts';

export interface OwnedPath {
  /** From the top of the repository. */
  readonly path: string;
  readonly owner: PathOwner;
}

export interface OwnsAnswer {
  readonly source: PolicySource;
  readonly paths: readonly OwnedPath[];
}

/** Whose each path is. A path need not exist; one that ends with `/`, or is a folder on disk, is asked as a folder. */
export async function owns(
  repository: Repository,
  paths: readonly string[],
  choice: PolicyChoice,
): Promise<OwnsAnswer> {
  const { policy, source } = await loadPolicy(repository, choice);
  const answers = paths.map(async (given): Promise<OwnedPath> => {
    const asked = given.replace(/\/+$/, '');
    const isDirectory = given.endsWith('/') || (await isFolder(path.join(repository.root, asked)));
    return { path: asked, owner: ownerOf(policy, asked, isDirectory) };
  });
  return { source, paths: await Promise.all(answers) };
}

async function isFolder(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
