import type { BranchTip } from './resolve-branch.ts';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Every local branch. */
export async function listBranches(repository: Repository): Promise<readonly BranchTip[]> {
  const { stdout } = await runGit(repository.root, ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads']);
  return stdout
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ oid: line.slice(0, line.indexOf(' ')), ref: line.slice(line.indexOf(' ') + 1) }));
}
