import type { FileMode } from '../model/index.ts';
import type { Repository } from './open-repository.ts';
import { decodePath, splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** What a tree or the index holds at a path: a file, a link, or the commit of a submodule. */
export interface TreeEntry {
  readonly mode: FileMode;
  readonly oid: string;
}

/** Every entry of a commit's tree, by its path. */
export async function treeEntries(repository: Repository, commit: string): Promise<ReadonlyMap<string, TreeEntry>> {
  const { stdout } = await runGit(repository.root, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  return new Map(
    splitNul(stdout).map((line) => {
      const tab = line.indexOf(9);
      const [mode, , oid = ''] = line.toString('latin1', 0, tab).split(' ');
      return [decodePath(line.subarray(tab + 1)), { mode: mode as FileMode, oid }];
    }),
  );
}
