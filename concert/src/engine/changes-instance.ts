import { AppError } from '@concert-mia/base/errors';
import { instanceOfBranch } from '../config/branch-instance.ts';
import { findInstance } from '../config/instance-names.ts';
import { currentBranch, type Repository } from '../git/index.ts';
import type { Workspace } from '../model/index.ts';
import type { Environment } from '../store/index.ts';
import { branchBinding } from './bound-instance.ts';
import { worktreeInstance } from './worktree-instance.ts';

/** What is said of changes: the instance that somebody names, and the branch that is judged, if it is one. */
export interface Said {
  readonly named: string | undefined;
  readonly branch: string | undefined;
}

/**
 * Whose changes they are: the instance's that is named; else the one that the ledger binds the worktree to (for a branch:
 * the branch); else the one whose pattern the branch's name follows. Throws `E_WHOSE`, `E_NO_INSTANCE`.
 */
export async function changesInstance(
  repository: Repository,
  workspace: Workspace,
  { named, branch }: Said,
  env: Environment,
): Promise<string> {
  if (named !== undefined) return requireInstance(workspace, named);
  const found =
    branch === undefined
      ? await worktreeInstance(repository, workspace, env)
      : await branchInstance(repository, workspace, branch, env);
  if (found !== undefined) return found;
  throw nobody(workspace, branch ?? currentBranch(repository));
}

async function branchInstance(
  repository: Repository,
  workspace: Workspace,
  branch: string,
  env: Environment,
): Promise<string | undefined> {
  return (await branchBinding(repository, branch, env)) ?? instanceOfBranch(workspace.instances, branch)?.id;
}

function requireInstance(workspace: Workspace, named: string): string {
  const instance = findInstance(workspace.instances, named);
  if (instance !== undefined) return instance.id;
  throw new AppError('E_NO_INSTANCE', `there is no instance ${JSON.stringify(named)}`, {
    kind: 'usage',
    hint: known(workspace),
  });
}

function nobody(workspace: Workspace, branch: string | undefined): AppError {
  const where =
    branch === undefined
      ? 'HEAD is on no branch'
      : `the branch ${JSON.stringify(branch)} follows no instance's pattern`;
  return new AppError('E_WHOSE', `whose changes are these? The ledger binds nobody here, and ${where}`, {
    kind: 'usage',
    hint: `Name the instance with --instance. ${known(workspace)}`,
  });
}

function known({ instances }: Workspace): string {
  return `Known: ${instances.map((instance) => instance.id).join(', ')}.`;
}
