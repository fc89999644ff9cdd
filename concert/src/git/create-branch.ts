import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Makes the local branch at `commit`; compare-and-swap against "does not exist". Never moves one that is there. */
export async function createBranch(repository: Repository, branch: string, commit: string): Promise<void> {
  await runGit(repository.root, [
    'update-ref',
    '-m',
    `concert: create ${branch}`,
    `refs/heads/${branch}`,
    commit,
    repository.zeroOid,
  ]);
}
