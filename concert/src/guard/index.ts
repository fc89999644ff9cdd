/** The layers that enforce: scope requests, leases, hooks, git hooks, reconciliation, quarantine, sandbox. */
export type { Compiled } from './compile/compiled.ts';
export { excludeFileWith, excludeFileWithout } from './compile/exclude-file.ts';
export { gitHookWithBlock, gitHookWithoutBlock } from './compile/git-hook.ts';
export { settingsWithHooks, settingsWithoutHooks } from './compile/hook-settings.ts';
export { requireLeasable } from './lease/lease-problems.ts';
export { describeProcess, hasEnded } from './lease/process-liveness.ts';
export { finishRestores } from './quarantine/finish-restores.ts';
export { keepStrays, type ExplainedStray } from './quarantine/keep-strays.ts';
export type { QuarantinedPath, QuarantineEntry } from './quarantine/quarantine-entry.ts';
export {
  quarantineFolder,
  readEntry,
  readQuarantine,
  removeFiles,
  writeEntry,
} from './quarantine/quarantine-folder.ts';
export { quarantineErrors } from './quarantine/quarantine-errors.ts';
export { bringBackRepositories, saveLateWrites } from './quarantine/moved-files.ts';
export { restoreWorktree } from './quarantine/restore-worktree.ts';
export {
  forgetSnapshot,
  openCalls,
  readSnapshot,
  writeSnapshot,
  type BeforePath,
  type CallSnapshot,
} from './reconcile/call-snapshot.ts';
export { exclusively } from './reconcile/exclusively.ts';
export { findStrays, type Stray } from './reconcile/find-strays.ts';
export { addTolerated, readTolerated } from './reconcile/tolerated.ts';
export { worktreeContents, type Content } from './reconcile/worktree-contents.ts';
export { literalPath, literalPattern } from './scope/literal-pattern.ts';
export { notTheirsToGive } from './scope/may-answer.ts';
export { planRequest, type AskedPath, type RequestPlan } from './scope/plan-request.ts';
export { scopeErrors } from './scope/scope-errors.ts';
