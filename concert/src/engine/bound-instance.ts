import type { Repository } from '../git/index.ts';
import type { Binding } from '../model/index.ts';
import { worktreeId } from '../store/identity/worktree-id.ts';
import type { Environment } from '../store/index.ts';
import { openLookup } from './open-lookup.ts';

/** The instance that the ledger binds this worktree to. A worktree without an id was never bound, and costs no look. */
export async function boundInstance(repository: Repository, env: Environment): Promise<string | undefined> {
  const id = worktreeId(repository.gitDir);
  if (id === undefined) return undefined;
  using lookup = openLookup(repository, env);
  return lookup?.boundTo(id) ?? boundInLedger(repository, env, id);
}

/** Every entry on bindings is checked here: one that was tampered with must not look like one that never was. */
async function boundInLedger(repository: Repository, env: Environment, id: string): Promise<string | undefined> {
  const bindings = await bindingsInStore(repository, env);
  return bindings?.find((binding) => binding.worktree === id)?.instance;
}

/** The instance that the ledger last bound a worktree on this branch to; on CI, as the ledger that git brought says. */
export async function branchBinding(
  repository: Repository,
  branch: string,
  env: Environment,
): Promise<string | undefined> {
  const bindings = (await bindingsInStore(repository, env)) ?? (await bindingsOnRef(repository));
  return bindings.findLast((binding) => binding.branch === branch)?.instance;
}

/** `undefined` where there is no store. */
async function bindingsInStore(repository: Repository, env: Environment): Promise<readonly Binding[] | undefined> {
  const { hasStore, openStore, RepositoryLedger } = await import('../store/index.ts');
  const location = { commonDir: repository.commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] };
  if (!hasStore(location)) return undefined;
  await using store = await openStore(location);
  return new RepositoryLedger(store, repository).bindings();
}

async function bindingsOnRef(repository: Repository): Promise<readonly Binding[]> {
  const { authorityOnRef } = await import('../store/index.ts');
  return (await authorityOnRef(repository)).bindings;
}
