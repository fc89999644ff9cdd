import { actorId } from '../../model/index.ts';
import type { QuarantineEntry } from '../../guard/index.ts';
import { openCoordination } from '../coordination.ts';
import type { GuardedWorktree } from './guarded-worktree.ts';

/** Puts on the activity log what became of an entry. The work is done by then: a store that fails does not undo it. */
export async function recordQuarantine(
  { repository, env }: Pick<GuardedWorktree, 'repository' | 'env'>,
  kind: 'quarantine.kept' | 'quarantine.applied' | 'quarantine.dropped',
  entry: QuarantineEntry,
): Promise<void> {
  await using coordination = await openCoordination(repository.root, env);
  const { actor, session } = await coordination.identity();
  const { id, instance, tool } = entry;
  const body = { instance, tool, paths: entry.paths.map(({ path, op }) => ({ path, op })) };
  await coordination.store.execute({
    name: kind,
    input: { id },
    actor: actorId(actor),
    session,
    run: async (transaction) => {
      await transaction.append({ kind, version: 1, subject: `quarantine/${id}`, body });
      return null;
    },
  });
}
