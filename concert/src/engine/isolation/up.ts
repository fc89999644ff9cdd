import { holdLock } from '../../store/index.ts';
import { isolationErrors, planUp } from '../../isolation/index.ts';
import type { Instance } from '../../model/index.ts';
import type { Coordination } from '../coordination.ts';
import { readCloneFacts, worktreesLock } from './clone-facts.ts';
import { compileFor } from './compile-for.ts';
import { finishRemovals } from './finish-removals.ts';
import { furnishAll } from './furnish-all.ts';
import { checkOutAll } from './check-out-all.ts';
import { addWorktrees, register } from './register.ts';
import type { Rising, UpOutcome, UpRequest } from './up-types.ts';

/**
 * Gives each instance a worktree, a branch, ports and names of its own. What is there is adopted; what an earlier, killed
 * call began is finished. One call at a time in a clone: others wait.
 *
 * @throws AppError `E_NOT_ALLOWED`, `E_NO_INSTANCE`, `E_WHICH_WORKTREE`, `E_BRANCH_ELSEWHERE`, `E_FOLDER_TAKEN`, `E_PORT_…`.
 */
export async function up(coordination: Coordination, request: UpRequest): Promise<UpOutcome> {
  const started = performance.now();
  const { repository } = coordination.engine;
  if ((await coordination.identity()).actor.kind !== 'person') throw isolationErrors.personOnly();
  using _lock = await holdLock(worktreesLock(repository.commonDir));
  await finishRemovals(coordination);
  const facts = await readCloneFacts(coordination, request.parent);
  const all = await chosen(coordination, request.instances);
  const rising = all.map((instance): Rising => toRising(instance, planUp(instance, request.topic, facts)));
  const base = await register(coordination, request, facts, rising);
  await checkOutAll(coordination, request, addWorktrees(coordination, request, facts, rising), rising.length);
  await furnishAll(coordination, request, facts, rising);
  await compileFor(coordination, request, rising);
  return { results: rising.map(({ result }) => result), base, ms: Math.round(performance.now() - started) };
}

async function chosen(coordination: Coordination, words: readonly string[]): Promise<readonly Instance[]> {
  const { instances } = await coordination.workspace();
  if (words.length === 0) return instances;
  const named = await Promise.all(words.map((word) => coordination.instance(word)));
  return [...new Map(named.map((instance) => [instance.id, instance])).values()];
}

function toRising(instance: Instance, plan: Rising['plan']): Rising {
  const { root, branch, worktree, branchIs } = plan;
  const nothing = { ports: {}, moved: [], copied: undefined, dependencies: undefined, saved: [], notes: [] };
  const result = { instance: instance.id, root, branch, worktree, branchIs, ...nothing, problem: undefined };
  return { instance, plan, result };
}
