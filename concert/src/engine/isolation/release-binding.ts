import { actorId } from '../../model/index.ts';
import type { Coordination } from '../coordination.ts';
import type { CloneWorktree } from './clone-facts.ts';

/** Puts on record that a worktree that is gone belongs to nobody any more. */
export async function releaseBinding(coordination: Coordination, { id, bound }: CloneWorktree): Promise<void> {
  if (id === undefined || bound === undefined) return;
  const { actor, session } = await coordination.identity();
  const draft = {
    kind: 'instance.released',
    version: 1,
    subject: `instance/${bound}`,
    body: { worktree: id },
  } as const;
  await coordination.ledger.append(draft, actorId(actor), session);
}
