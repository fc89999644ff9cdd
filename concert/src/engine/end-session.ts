import { openRepository } from '../git/index.ts';
import { hasEnded } from '../guard/lease/process-liveness.ts';
import type { LeaseState } from '../model/index.ts';
import { hasStore, releaseUnattended, type Environment } from '../store/index.ts';
import { openCoordination } from './coordination.ts';
import { loadWorkspace } from './load-workspace.ts';
import { worktreeInstance } from './worktree-instance.ts';

/**
 * An agent's session in this folder has ended: the leases that its instance holds go to the next in the queue, those
 * excepted that a running process holds. Answers what was given back.
 */
export async function endSession(folder: string, env: Environment): Promise<readonly LeaseState[]> {
  const repository = await openRepository(folder);
  if (!hasStore({ commonDir: repository.commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] })) return [];
  const instance = await worktreeInstance(repository, await loadWorkspace(repository), env);
  if (instance === undefined) return [];
  await using coordination = await openCoordination(folder, env);
  const leases = await coordination.store.leases();
  if (!leases.some((lease) => lease.instance === instance)) return [];
  return coordination.execute(() => releaseUnattended(instance, hasEnded));
}
