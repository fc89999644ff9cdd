import type { Repository } from './open-repository.ts';
import { decodePath, splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** Every file and submodule of a commit's tree. */
export async function listTree(repository: Repository, commit: string): Promise<string[]> {
  const { stdout } = await runGit(repository.root, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]);
  return splitNul(stdout).map(decodePath);
}
