import { openRepository, type Repository } from '../../git/index.ts';
import type { Environment } from '../../store/index.ts';
import { loadPolicy, type LoadedPolicy } from '../load-policy.ts';
import { worktreeInstance } from '../worktree-instance.ts';

/** A worktree of an instance, with what its changes are judged by. */
export interface GuardedWorktree {
  readonly repository: Repository;
  readonly loaded: LoadedPolicy;
  readonly instance: string;
  readonly env: Environment;
}

/** `undefined` where the worktree is no instance's. */
export async function guardedWorktree(folder: string, env: Environment): Promise<GuardedWorktree | undefined> {
  const repository = await openRepository(folder);
  const loaded = await loadPolicy(repository, 'effective');
  const instance = await worktreeInstance(repository, loaded.workspace, env);
  return instance === undefined ? undefined : { repository, loaded, instance, env };
}
