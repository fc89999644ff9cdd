import type { Repository } from '../git/index.ts';
import type { Grant, Lease } from '../model/index.ts';
import { authorityOnRef, hasStore, openStore, RepositoryLedger, type Environment } from '../store/index.ts';
import { liveLeases } from './live-leases.ts';

/** What instances may do beyond their own paths, as it is on record. Who asks, and when, is for `decide`. */
export interface Permissions {
  readonly grants: readonly Grant[];
  readonly leases: readonly Lease[];
}

/**
 * Grants from the ledger and leases from the store; a clone without a store (CI) reads the ledger that git brought.
 * Throws `E_LEDGER_BROKEN`: what does not hold allows nothing.
 */
export async function readPermissions(repository: Repository, env: Environment): Promise<Permissions> {
  const location = { commonDir: repository.commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] };
  if (!hasStore(location)) {
    const { grants, leased } = await authorityOnRef(repository);
    return { grants, leases: leased };
  }
  await using store = await openStore(location);
  const { grants, leased } = await new RepositoryLedger(store, repository).authority();
  return { grants, leases: [...leased, ...liveLeases(await store.leases())] };
}
