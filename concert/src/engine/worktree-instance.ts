import { instanceOfBranch } from '../config/branch-instance.ts';
import { currentBranch, type Repository } from '../git/index.ts';
import type { Workspace } from '../model/index.ts';
import type { Environment } from '../store/index.ts';
import { boundInstance } from './bound-instance.ts';

/** Whose worktree it is: as the ledger binds it, else as its branch's name says; `undefined` where neither tells. */
export async function worktreeInstance(
  repository: Repository,
  workspace: Workspace,
  env: Environment,
): Promise<string | undefined> {
  const bound = await boundInstance(repository, env);
  if (bound !== undefined) return bound;
  const branch = currentBranch(repository);
  return branch === undefined ? undefined : instanceOfBranch(workspace.instances, branch)?.id;
}
