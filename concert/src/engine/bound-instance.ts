import type { Repository } from '../git/index.ts';
import type { Binding } from '../model/index.ts';
import { worktreeId } from '../store/identity/worktree-id.ts';
import type { Environment } from '../store/index.ts';

/** The instance that the ledger binds this worktree to. A worktree without an id was never bound, and costs no look. */
export async function boundInstance(repository: Repository, env: Environment): Promise<string | undefined> {
  const id = worktreeId(repository.gitDir);
  if (id === undefined) return undefined;
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
