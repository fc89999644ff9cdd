import { instanceOfBranch } from '../config/branch-instance.ts';
import type { Instance } from '../model/index.ts';
import { isolationErrors } from './isolation-errors.ts';
import type { KnownWorktree } from './known-worktree.ts';

export interface UpFacts {
  readonly instances: readonly Instance[];
  readonly worktrees: readonly KnownWorktree[];
  /** Names of the local branches. */
  readonly branches: ReadonlySet<string>;
  /** Folder that new worktrees are made in, and whether something stands in a place there already. */
  readonly parent: string;
  readonly isTaken: (root: string) => boolean;
}

/** What is to be done for one instance: `new` is made, `adopted` is there, `lost` is on git's list with its folder gone. */
export interface UpPlan {
  readonly instance: string;
  readonly root: string;
  /** `undefined` in an adopted worktree where none is checked out. */
  readonly branch: string | undefined;
  readonly worktree: 'new' | 'adopted' | 'lost';
  readonly branchIs: 'new' | 'adopted';
}

/**
 * Where an instance works: in the worktree that is bound to it, else in one whose branch is its by name, else in a new one
 * on `feature/<instance>-<topic>`.
 *
 * @throws AppError `E_WHICH_WORKTREE`, `E_BRANCH_ELSEWHERE`, `E_FOLDER_TAKEN`.
 */
export function planUp(instance: Instance, topic: string | undefined, facts: UpFacts): UpPlan {
  const named = branchName(instance, topic ?? DEFAULT_TOPIC);
  const known = worktreesOf(instance, facts).filter(({ branch }) => topic === undefined || branch === named);
  const [found, second] = known;
  if (found !== undefined && second !== undefined) throw isolationErrors.several(instance.id, known);
  if (found !== undefined) {
    const worktree = found.there ? 'adopted' : 'lost';
    return { instance: instance.id, root: found.root, branch: found.branch, worktree, branchIs: 'adopted' };
  }
  const elsewhere = facts.worktrees.find(({ branch }) => branch === named);
  if (elsewhere !== undefined) throw isolationErrors.branchElsewhere(named, elsewhere.root);
  const root = `${facts.parent}/${topic === undefined ? instance.id : `${instance.id}-${topic}`}`;
  if (facts.isTaken(root)) throw isolationErrors.folderTaken(root);
  const branchIs = facts.branches.has(named) ? 'adopted' : 'new';
  return { instance: instance.id, root, branch: named, worktree: 'new', branchIs };
}

const DEFAULT_TOPIC = 'work';

/** `feature/api-cache` for the topic `cache`. */
export function branchName({ branch, id }: Instance, topic: string): string {
  return branch.replaceAll('{instance}', id).replaceAll('{topic}', topic);
}

/** Linked worktrees only: the main checkout is a person's. What is bound counts before what only has the name. */
export function worktreesOf(
  { id }: Instance,
  { worktrees, instances }: Pick<UpFacts, 'worktrees' | 'instances'>,
): readonly KnownWorktree[] {
  const linked = worktrees.slice(1);
  const bound = linked.filter((each) => each.bound === id);
  if (bound.length > 0) return bound;
  const isNamed = ({ branch }: KnownWorktree) => branch !== undefined && instanceOfBranch(instances, branch)?.id === id;
  return linked.filter((each) => each.bound === undefined && isNamed(each));
}
