import type { Repository } from '../git/index.ts';
import type { Change, PathVerdict } from '../model/index.ts';
import { decide } from '../ownership/index.ts';
import type { Environment } from '../store/index.ts';
import { mayHaveCampaign } from './campaign/campaign-notice.ts';
import type { LoadedPolicy } from './load-policy.ts';

/** The paths of these changes that the instance may not write. */
export async function deniedChanges(
  repository: Repository,
  changes: readonly Change[],
  instance: string,
  { policy }: LoadedPolicy,
  env: Environment,
): Promise<readonly PathVerdict[]> {
  const now = Date.now();
  // Most changes are of the instance's own paths: only a denial is worth asking the ledger for what was granted.
  const isFree = decide(changes, instance, policy, [], [], now).allowed;
  if (isFree && !mayHaveCampaign(repository, env, now)) return [];
  const { readPermissions } = await import('./permissions.ts');
  const { grants, leases } = await readPermissions(repository, env);
  return decide(changes, instance, policy, grants, leases, now).paths.filter(({ allowed }) => !allowed);
}
