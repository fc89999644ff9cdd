import type { Repository } from '../git/index.ts';
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
  const { hasStore, openStore, RepositoryLedger } = await import('../store/index.ts');
  const location = { commonDir: repository.commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] };
  if (!hasStore(location)) return undefined;
  await using store = await openStore(location);
  const bindings = await new RepositoryLedger(store, repository).bindings();
  return bindings.find((binding) => binding.worktree === id)?.instance;
}
