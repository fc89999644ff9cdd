/** What a shell call wrote out of scope, found after it, kept and taken back. Loaded by the hook on use. */
export { afterCall, type Reconciliation } from './after-call.ts';
export { beforeCall } from './before-call.ts';
export { guardedWorktree } from './guarded-worktree.ts';
