import type { Repository } from '../git/index.ts';
import { worktreeId } from '../store/identity/worktree-id.ts';
import type { Environment } from '../store/index.ts';

/** The instance that the ledger binds this worktree to. A worktree without an id was never bound, and costs no look. */
export async function boundInstance(repository: Repository, env: Environment): Promise<string | undefined> {
  const id = worktreeId(repository.gitDir);
  if (id === undefined) return undefined;
  const { hasStore, openStore, RepositoryLedger } = await import('../store/index.ts');
  const location = { commonDir: repository.commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] };
  if (!hasStore(location)) return undefined;
  await using store = await openStore(location);
  const bindings = await new RepositoryLedger(store, repository).bindings();
  return bindings.find((binding) => binding.worktree === id)?.instance;
}
