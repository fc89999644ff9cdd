import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { AppError } from '@concert-mia/base/errors';
import { resolveRef } from '../../git/index.ts';
import {
  branchName,
  deleteWorktree,
  describeProcesses,
  filesTree,
  freeIndexLock,
  isolationErrors,
  markLeaving,
  processesIn,
  saveWork,
  worktreesOf,
  type RunningProcess,
  type SavedOther,
  type SavedWork,
  type WorkPlace,
} from '../../isolation/index.ts';
import { failpoint, freeResources, holdLock, settleResources } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import { holderIsGone, mainCheckout, readCloneFacts, worktreesLock, type CloneWorktree } from './clone-facts.ts';
import { finishRemovals } from './finish-removals.ts';
import { keepChangedFiles } from './keep-changed-files.ts';
import { releaseBinding } from './release-binding.ts';
import { removeBranch, type BranchFate } from './remove-branch.ts';

export interface DownRequest {
  /** Ids, numbers or aliases. */
  readonly instances: readonly string[];
  /** Every instance that has a worktree. */
  readonly all: boolean;
  readonly topic: string | undefined;
  /** Keeps the branch even where all its commits are integrated. */
  readonly keepBranch: boolean;
  /** Goes on although processes run in the worktree. */
  readonly force: boolean;
}

export interface DownResult {
  readonly instance: string;
  readonly root: string;
  readonly branch: string | undefined;
  readonly branchFate: BranchFate;
  /** Names below `refs/concert/saved/`. */
  readonly saved: SavedWork;
  /** Folder where ignored files of its own went, such as a changed `.env`; `undefined` where there were none. */
  readonly keptIn: string | undefined;
  /** What still ran in it. */
  readonly processes: readonly RunningProcess[];
  readonly problem: AppError | undefined;
}

export interface DownOutcome {
  readonly results: readonly DownResult[];
  /** Worktrees whose removal an earlier, killed call had begun. */
  readonly finished: readonly string[];
}

/**
 * Takes worktrees away, and what they lease. Saves first what git would lose: see `saveWork`. What cannot be saved stays.
 *
 * @throws AppError `E_NOT_ALLOWED`, `E_NO_INSTANCE`, `E_NOT_UP`.
 */
export async function down(coordination: Coordination, request: DownRequest): Promise<DownOutcome> {
  if ((await coordination.identity()).actor.kind !== 'person') throw isolationErrors.personOnly();
  using _lock = await holdLock(worktreesLock(coordination.engine.repository.commonDir));
  const finished = await finishRemovals(coordination);
  const chosen = await chooseWorktrees(coordination, request, finished);
  const results: DownResult[] = [];
  for (const { instance, worktree } of chosen) results.push(await takeDown(coordination, request, instance, worktree));
  await coordination.execute(() => settleResources(holderIsGone));
  return { results, finished };
}

interface Chosen {
  readonly instance: string;
  readonly worktree: CloneWorktree;
}

async function chooseWorktrees(
  coordination: Coordination,
  { instances: words, all, topic }: DownRequest,
  finished: readonly string[],
): Promise<readonly Chosen[]> {
  if (all === words.length > 0) throw isolationErrors.whichDown();
  const facts = await readCloneFacts(coordination);
  const named = await Promise.all(words.map((word) => coordination.instance(word)));
  const instances = all ? facts.instances : named;
  return instances.flatMap((instance) => {
    const known = worktreesOf(instance, facts) as readonly CloneWorktree[];
    const wanted = known.filter(({ branch }) => topic === undefined || branch === branchName(instance, topic));
    if (wanted.length === 0 && !all && finished.length === 0) throw isolationErrors.notUp(instance.id);
    return wanted.map((worktree) => ({ instance: instance.id, worktree }));
  });
}

async function takeDown(
  coordination: Coordination,
  request: DownRequest,
  instance: string,
  worktree: CloneWorktree,
): Promise<DownResult> {
  const { root, branch } = worktree;
  const processes = processesIn(root);
  const nothing: SavedWork = { work: undefined, commits: undefined, others: undefined };
  const answer = { instance, root, branch, processes, branchFate: 'kept' as BranchFate, saved: nothing };
  try {
    if (processes.length > 0 && !request.force) throw isolationErrors.busy(root, describeProcesses(processes));
    if (worktree.locked !== undefined) throw isolationErrors.locked(root, worktree.locked);
    const { saved, keptIn } = await saveAndDelete(coordination, instance, worktree);
    await releaseBinding(coordination, worktree);
    failpoint('down.binding-released');
    const { fate: branchFate, saved: others } = await removeBranch(coordination, instance, branch, request.keepBranch);
    failpoint('down.branch-removed');
    await coordination.execute(() => freeResources(hostname(), root, holderIsGone));
    return { ...answer, saved: withOthers(saved, others), keptIn, branchFate, problem: undefined };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...answer, keptIn: undefined, problem: error };
  }
}

function withOthers(saved: SavedWork, more: readonly SavedOther[]): SavedWork {
  return more.length === 0 ? saved : { ...saved, others: [...(saved.others ?? []), ...more] };
}

async function saveAndDelete(coordination: Coordination, instance: string, worktree: CloneWorktree) {
  const { repository } = coordination.engine;
  const { gitDir = '', root } = worktree;
  const place: WorkPlace = { ...worktree, gitDir, instance };
  if (existsSync(root)) await freeIndexLock(gitDir, root);
  const keptIn = await keepChangedFiles(coordination, mainCheckout(await readCloneFacts(coordination)), place);
  failpoint('down.before-save');
  const saved = await saveWork(repository, place, Date.now());
  failpoint('down.saved');
  const tree = await filesTree(repository, place);
  if (saved.work !== undefined && tree !== (await treeAt(coordination, saved.work)))
    throw isolationErrors.changing(root);
  markLeaving(gitDir, tree);
  failpoint('down.marked');
  await deleteWorktree(repository, root);
  failpoint('down.deleted');
  return { saved, keptIn };
}

function treeAt({ engine }: Coordination, ref: string): Promise<string | undefined> {
  return resolveRef(engine.repository, `${ref}^{tree}`);
}
