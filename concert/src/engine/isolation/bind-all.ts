import { openRepository } from '../../git/index.ts';
import { bindWorktree, failpoint } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import type { CloneFacts } from './clone-facts.ts';
import type { Rising } from './up-types.ts';

/** Puts on record whose each worktree is. One that is bound as it should be keeps its capability. */
export async function bindAll(coordination: Coordination, facts: CloneFacts, all: readonly Rising[]): Promise<void> {
  const identity = await coordination.identity();
  const bindings = await coordination.ledger.bindings();
  for (const { instance, plan } of all) {
    const known = facts.worktrees.find(({ root }) => root === plan.root);
    const binding = known?.id === undefined ? undefined : bindings.findLast(({ worktree }) => worktree === known.id);
    const isBound = binding?.instance === instance.id && binding.branch === (plan.branch ?? '');
    if (isBound && plan.worktree === 'adopted') continue;
    const repository = await openRepository(plan.root);
    await bindWorktree(repository, coordination.ledger, { ...identity, branch: plan.branch }, instance.id);
    failpoint('up.bound');
  }
}
