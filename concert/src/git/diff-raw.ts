import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Renames found as `git diff` finds them by default, copies not: a copy writes only its new path. */
const FLAGS = [
  '--raw',
  '-r',
  '-z',
  '--no-abbrev',
  '--find-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=dirty',
];

/** What differs between two commits' trees, in git's raw format with NUL. */
export async function diffTrees(repository: Repository, from: string, to: string): Promise<Buffer> {
  return (await runGit(repository.root, ['diff-tree', ...FLAGS, from, to, '--'])).stdout;
}

/** What the index holds that `commit` (or the empty tree) does not, in the same format. */
export async function diffIndex(repository: Repository, commit: string, indexFile?: string): Promise<Buffer> {
  const options = indexFile === undefined ? {} : { indexFile };
  return (await runGit(repository.root, ['diff-index', '--cached', ...FLAGS, commit, '--'], options)).stdout;
}
