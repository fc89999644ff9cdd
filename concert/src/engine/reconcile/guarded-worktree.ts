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

/**
 * The worktree that an agent's call is made in, as the instance's whose it is, else as the one's whose session made the
 * call; `undefined` where neither is known. `cached` as in `openRepository`.
 */
export async function guardedWorktree(
  folder: string,
  env: Environment,
  cached = false,
): Promise<GuardedWorktree | undefined> {
  const repository = await openRepository(folder, cached);
  const loaded = await loadPolicy(repository, 'effective');
  const bound = await worktreeInstance(repository, loaded.workspace, env);
  const instance = bound ?? (await startedBy(repository, loaded, env));
  return instance === undefined ? undefined : { repository, loaded, instance, env };
}

async function startedBy(repository: Repository, { workspace }: LoadedPolicy, env: Environment) {
  const { sessionStarter } = await import('../session-starter.ts');
  const starter = await sessionStarter(repository, workspace, env);
  return starter.kind === 'instance' ? starter.instance : undefined;
}
