import { worktreeGitDir } from '../../git/index.ts';
import { bindWorktrees, failpoint } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import type { CloneFacts } from './clone-facts.ts';
import type { Rising } from './up-types.ts';

/** Puts on record whose each worktree is, all at once. One that is bound as it should be keeps its capability. */
export async function bindAll(coordination: Coordination, facts: CloneFacts, all: readonly Rising[]): Promise<void> {
  const bindings = await coordination.ledger.bindings();
  const unbound = all.flatMap(({ instance, plan: { root, branch, worktree } }) => {
    const id = facts.worktrees.find((known) => known.root === root)?.id;
    const binding = id === undefined ? undefined : bindings.findLast((known) => known.worktree === id);
    const isBound = binding?.instance === instance.id && binding.branch === (branch ?? '');
    const gitDir = worktreeGitDir(coordination.engine.repository, root);
    return gitDir === undefined || (isBound && worktree === 'adopted')
      ? []
      : [{ gitDir, branch, instance: instance.id }];
  });
  await bindWorktrees(coordination.ledger, await coordination.identity(), unbound);
  if (unbound.length > 0) failpoint('up.bound');
}
