import { rmSync } from 'node:fs';
import { actorId, type LedgerEntry } from '../../model/index.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { ensureCapability } from './capability-file.ts';
import { identityErrors } from './identity-errors.ts';
import { instanceCapabilityFile, type Identity } from './who-am-i.ts';
import { ensureWorktreeId } from './worktree-id.ts';

export interface WorktreeToBind {
  readonly gitDir: string;
  /** Branch checked out in it; `undefined` on a detached HEAD. */
  readonly branch: string | undefined;
  /** Id of the instance that it is to belong to. */
  readonly instance: string;
}

/**
 * Puts on record whose each worktree is, on its branch, all at once, and gives each a new capability: an older one of the
 * same worktree is worth nothing from then on. Throws `E_NOT_ALLOWED` for whoever is no person.
 */
export function bindWorktrees(
  ledger: Ledger,
  { actor, session }: Pick<Identity, 'actor' | 'session'>,
  worktrees: readonly WorktreeToBind[],
): Promise<readonly LedgerEntry[]> {
  if (actor.kind !== 'person') throw identityErrors.personOnly();
  return ledger.appendAll(worktrees.map(toDraft), actorId(actor), session);
}

function toDraft({ gitDir, branch = '', instance }: WorktreeToBind) {
  const worktree = ensureWorktreeId(gitDir);
  const file = instanceCapabilityFile(gitDir);
  rmSync(file, { force: true });
  const body = { worktree, branch, capability: ensureCapability(file).digest };
  return { kind: 'instance.bound', version: 1, subject: `instance/${instance}`, body } as const;
}
