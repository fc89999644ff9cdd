import path from 'node:path';
import { mkdirSync } from 'node:fs';
import { addWorktree, findBranch, isBranchName, removeWorktree, updateRefs } from '../../git/index.ts';
import { isolationErrors, savedRefs, saveWork, type UpPlan } from '../../isolation/index.ts';
import { failpoint } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import { bindAll } from './bind-all.ts';
import type { CloneFacts } from './clone-facts.ts';
import { equipAll } from './equip-all.ts';
import { leasePorts, leaseWorktree } from './lease-ports.ts';
import { markFresh } from './fresh.ts';
import type { Rising, UpBase, UpRequest } from './up-types.ts';

/** Puts every instance's ports and branch on record, all at once. What is refused is refused before anything is made. */
export async function register(
  coordination: Coordination,
  request: UpRequest,
  facts: CloneFacts,
  all: readonly Rising[],
): Promise<UpBase> {
  const base = await findBase(coordination);
  const wanted = all.filter(({ plan }) => plan.worktree !== 'adopted');
  for (const rising of wanted) if (rising.plan.worktree === 'lost') await takeLostAway(coordination, facts, rising);
  await leaseFirst(coordination, request, all);
  await makeBranches(coordination, wanted, base);
  return base;
}

/**
 * Puts the worktrees on git's list, without a file yet: one after the other, for git's sake, so that the files of the first
 * can be written while the next is put there. While the last ones are written, says whose they are and equips them.
 */
export async function* addWorktrees(
  coordination: Coordination,
  request: UpRequest,
  facts: CloneFacts,
  all: readonly Rising[],
): AsyncGenerator<Rising> {
  for (const rising of all) {
    if (rising.plan.worktree !== 'adopted') await addOne(coordination, rising.plan);
    yield rising;
  }
  await bindAll(coordination, facts, all);
  await equipAll(coordination, request, facts, all);
}

/** The integration branch, or trunk while there is none. Throws `E_NO_BASE`. */
async function findBase(coordination: Coordination): Promise<UpBase> {
  const { repository } = coordination.engine;
  const { integration, trunk } = await coordination.workspace();
  const wanted = repository.integration ?? integration;
  const tip = await findBranch(repository, wanted);
  if (tip !== undefined) return { branch: wanted, oid: tip.oid, insteadOf: undefined };
  const instead = await findBranch(repository, trunk);
  if (instead === undefined) throw isolationErrors.noBase(wanted, trunk);
  return { branch: trunk, oid: instead.oid, insteadOf: wanted };
}

/** Of a worktree that is not there yet, the lease ends with this process. */
async function leaseFirst(coordination: Coordination, { ports: asked, pid }: UpRequest, all: readonly Rising[]) {
  const wishes = all.map(({ instance, plan: { root, worktree } }) => {
    const isThere = worktree === 'adopted';
    const place = isThere ? leaseWorktree(coordination.engine.repository, root) : null;
    return { instance, root, asked, worktree: place, pid: isThere ? pid : undefined };
  });
  const plans = await leasePorts(coordination, wishes);
  for (const [at, rising] of all.entries()) rising.result = { ...rising.result, ...plans[at] };
  failpoint('up.leased');
}

async function makeBranches({ engine }: Coordination, all: readonly Rising[], base: UpBase): Promise<void> {
  const { repository } = engine;
  for (const { plan } of all) {
    if (plan.branch === undefined) throw isolationErrors.detachedLost(plan.root);
    if (!(await isBranchName(repository.commonDir, plan.branch))) throw isolationErrors.badBranch(plan.branch);
  }
  const fresh = all.filter(({ plan }) => plan.branchIs === 'new');
  const moves = fresh.map(({ plan }) => ({ ref: `refs/heads/${plan.branch}`, from: undefined, to: base.oid }));
  if (moves.length > 0) await updateRefs(repository, moves, 'up');
  failpoint('up.branch-made');
}

async function addOne({ engine }: Coordination, { root, branch = '' }: UpPlan): Promise<void> {
  mkdirSync(path.dirname(root), { recursive: true });
  await addWorktree(engine.repository, root, branch);
  failpoint('up.added');
  markFresh(engine.repository, root);
}

/** Its folder was deleted by hand: what only its index and its logs still hold is saved, and git's list cleared of it. */
async function takeLostAway(coordination: Coordination, facts: CloneFacts, rising: Rising): Promise<void> {
  const { repository } = coordination.engine;
  const entry = facts.worktrees.find(({ root }) => root === rising.plan.root);
  if (entry?.gitDir === undefined) return;
  const place = { ...entry, gitDir: entry.gitDir, instance: rising.instance.id };
  const saved = savedRefs(await saveWork(repository, place, Date.now()));
  rising.result = { ...rising.result, saved };
  failpoint('up.lost-saved');
  await removeWorktree(repository, entry.root);
  failpoint('up.lost-removed');
}
