import path from 'node:path';
import { mkdirSync, realpathSync } from 'node:fs';
import { addWorktree, createBranch, findBranch, isBranchName, removeWorktree } from '../../git/index.ts';
import { isolationErrors, saveWork } from '../../isolation/index.ts';
import { failpoint } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import type { CloneFacts } from './clone-facts.ts';
import { leasePorts } from './lease-ports.ts';
import { markFresh } from './fresh.ts';
import type { Rising, UpBase, UpRequest } from './up-types.ts';

/**
 * Puts every instance's ports, branch and worktree on record, one after the other and without a file yet: quick, and safe
 * from git's own races over the clone's configuration.
 */
export async function register(
  coordination: Coordination,
  request: UpRequest,
  facts: CloneFacts,
  all: readonly Rising[],
): Promise<UpBase> {
  const base = await findBase(coordination);
  for (const rising of all) await registerOne(coordination, request, facts, rising, base);
  return base;
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

async function registerOne(
  coordination: Coordination,
  request: UpRequest,
  facts: CloneFacts,
  rising: Rising,
  base: UpBase,
): Promise<void> {
  const { repository } = coordination.engine;
  const { instance, plan } = rising;
  if (plan.worktree === 'adopted') return;
  if (plan.worktree === 'lost') await takeLostAway(coordination, facts, rising);
  const { ports, moved } = await leasePorts(coordination, {
    instance,
    root: plan.root,
    asked: request.ports,
    worktree: null,
  });
  rising.result = { ...rising.result, ports, moved };
  failpoint('up.leased');
  if (plan.branch === undefined) throw isolationErrors.detachedLost(plan.root);
  if (!(await isBranchName(repository.commonDir, plan.branch))) throw isolationErrors.badBranch(plan.branch);
  if (plan.branchIs === 'new') await createBranch(repository, plan.branch, base.oid);
  failpoint('up.branch-made');
  mkdirSync(path.dirname(plan.root), { recursive: true });
  await addWorktree(repository, plan.root, plan.branch);
  failpoint('up.added');
  markFresh(repository, realpathSync(plan.root));
}

/** Its folder was deleted by hand: what only its index and its logs still hold is saved, and git's list cleared of it. */
async function takeLostAway(coordination: Coordination, facts: CloneFacts, rising: Rising): Promise<void> {
  const { repository } = coordination.engine;
  const entry = facts.worktrees.find(({ root }) => root === rising.plan.root);
  if (entry?.gitDir === undefined) return;
  const place = { ...entry, gitDir: entry.gitDir, instance: rising.instance.id };
  const { work, commits } = await saveWork(repository, place, Date.now());
  rising.result = { ...rising.result, saved: [work, commits].filter((ref) => ref !== undefined) };
  failpoint('up.lost-saved');
  await removeWorktree(repository, entry.root);
  failpoint('up.lost-removed');
}
