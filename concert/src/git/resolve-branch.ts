import type { Repository } from './open-repository.ts';
import { findCommit } from './resolve-commit.ts';

export interface BranchTip {
  /** The full name of the ref: `refs/heads/develop`, or the remote's where there is no local one. */
  readonly ref: string;
  readonly oid: string;
}

/** Where `branch` stands here: the local branch, else origin's, else nowhere. */
export async function findBranch(repository: Repository, branch: string): Promise<BranchTip | undefined> {
  for (const ref of [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`]) {
    const oid = await findCommit(repository, ref);
    if (oid !== undefined) return { ref, oid };
  }
  return undefined;
}
