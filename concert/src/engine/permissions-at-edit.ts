import type { Repository } from '../git/index.ts';
import type { Environment } from '../store/index.ts';
import { liveLeases } from './live-leases.ts';
import { openLookup } from './open-lookup.ts';
import type { Permissions } from './permissions.ts';

/**
 * What can allow, or a campaign forbid, a write whose content is not known yet: read in the quick way where there is one.
 * Gates use `readPermissions`, which checks the whole ledger. Throws `E_LEDGER_BROKEN`.
 */
export async function permissionsAtEdit(repository: Repository, env: Environment, now: number): Promise<Permissions> {
  using lookup = openLookup(repository, env);
  if (lookup !== undefined) {
    const { grants, leased } = lookup.permissions(now);
    return { grants, leases: [...leased, ...liveLeases(lookup.leases())] };
  }
  const { readPermissions } = await import('./permissions.ts');
  return readPermissions(repository, env);
}
