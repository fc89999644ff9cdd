/** A worktree of its own for every instance: made, looked at, and taken away without losing a line. */
export { copyIgnored, wantedPaths, type CopiedFiles } from './copy-ignored.ts';
export { bringDependencies, type BroughtDependencies } from './dependencies/bring-dependencies.ts';
export { UNFINISHED, type CopyMode } from './dependencies/copy-tree.ts';
export { freeIndexLock } from './free-index-lock.ts';
export type { KnownWorktree } from './known-worktree.ts';
export { isolationErrors } from './isolation-errors.ts';
export { deleteWorktree, leavingTree, markLeaving, unmarkLeaving } from './leaving.ts';
export { branchName, planUp, worktreesOf, type UpPlan } from './plan-up.ts';
export { describeProcesses, processesIn, type RunningProcess } from './processes-in.ts';
export { filesTree, saveWork, type SavedWork, type WorkPlace } from './save-work.ts';
