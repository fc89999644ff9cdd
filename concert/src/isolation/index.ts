/** A worktree of its own for every instance: made, looked at, and taken away without losing a line. */
export { copyIgnored, wantedPaths, type CopiedFiles } from './copy-ignored.ts';
export { bringDependencies, type BroughtDependencies } from './dependencies/bring-dependencies.ts';
export { findInstalled, type InstalledPackages } from './dependencies/find-installed.ts';
export { UNFINISHED, type CopyMode } from './dependencies/copy-tree.ts';
export { freeIndexLock } from './free-index-lock.ts';
export type { KnownWorktree } from './known-worktree.ts';
export { isolationErrors } from './isolation-errors.ts';
export { deleteWorktree, isAnyLeaving, leavingTree, markLeaving, unmarkLeaving } from './leaving.ts';
export { branchName, planUp, worktreesOf, type UpPlan } from './plan-up.ts';
export { describeProcesses, processesIn, type RunningProcess } from './processes-in.ts';
export { filesTree, saveWork } from './save-work.ts';
export { savedName, savedRefs, type SavedOther, type SavedWork, type WorkPlace } from './saved-work.ts';
