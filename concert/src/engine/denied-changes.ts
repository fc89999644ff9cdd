import type { Repository } from '../git/index.ts';
import type { Change, PathVerdict } from '../model/index.ts';
import { decide } from '../ownership/index.ts';
import type { Environment } from '../store/index.ts';
import { mayHaveCampaign } from './campaign/campaign-notice.ts';
import type { LoadedPolicy } from './load-policy.ts';
import type { Permissions } from './permissions.ts';

type ReadPermissions = (repository: Repository, env: Environment, now: number) => Promise<Permissions>;

/** The paths of these changes that the instance may not write. `read` is asked for what was granted where that matters. */
export async function deniedChanges(
  repository: Repository,
  changes: readonly Change[],
  instance: string,
  { policy }: LoadedPolicy,
  env: Environment,
  read: ReadPermissions = checkedPermissions,
): Promise<readonly PathVerdict[]> {
  const now = Date.now();
  // Most changes are of the instance's own paths: only a denial is worth asking the ledger for what was granted.
  const isFree = decide(changes, instance, policy, [], [], now).allowed;
  if (isFree && !mayHaveCampaign(repository, env, now)) return [];
  const { grants, leases } = await read(repository, env, now);
  return decide(changes, instance, policy, grants, leases, now).paths.filter(({ allowed }) => !allowed);
}

async function checkedPermissions(repository: Repository, env: Environment): Promise<Permissions> {
  const { readPermissions } = await import('./permissions.ts');
  return readPermissions(repository, env);
}
