import { decodePath, splitNul } from './path-bytes.ts';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** The id of every blob and submodule of a commit's tree, by its path. */
export async function blobsOfTree(repository: Repository, commit: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await runGit(repository.root, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  return new Map(
    splitNul(stdout).map((line) => {
      const tab = line.indexOf(9);
      const [, , oid = ''] = line.toString('latin1', 0, tab).split(' ');
      return [decodePath(line.subarray(tab + 1)), oid];
    }),
  );
}
