import { rmSync } from 'node:fs';
import type { Repository } from '../../git/index.ts';
import { actorId, type LedgerEntry } from '../../model/index.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { ensureCapability } from './capability-file.ts';
import { identityErrors } from './identity-errors.ts';
import { instanceCapabilityFile, type Identity } from './who-am-i.ts';
import { ensureWorktreeId } from './worktree-id.ts';

/**
 * Puts on record that this worktree, on its branch, belongs to an instance, and gives it a new capability: an older one of
 * the same worktree is worth nothing from then on. Throws `E_NOT_ALLOWED` for whoever is no person.
 */
export async function bindWorktree(
  repository: Repository,
  ledger: Ledger,
  identity: Identity,
  instance: string,
): Promise<LedgerEntry> {
  if (identity.actor.kind !== 'person') throw identityErrors.personOnly();
  const worktree = ensureWorktreeId(repository.gitDir);
  const file = instanceCapabilityFile(repository.gitDir);
  rmSync(file, { force: true });
  const { digest } = ensureCapability(file);
  return ledger.append(
    {
      kind: 'instance.bound',
      version: 1,
      subject: `instance/${instance}`,
      body: { worktree, branch: identity.branch ?? '', capability: digest },
    },
    actorId(identity.actor),
    identity.session,
  );
}
