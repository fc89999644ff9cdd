/** The layers that enforce: scope requests, leases, hooks, git hooks, reconciliation, quarantine, sandbox. */
export { campaignErrors } from './campaign/campaign-errors.ts';
export { pathsInCommon } from './campaign/paths-in-common.ts';
export { checkWorkflow } from './compile/check-workflow.ts';
export { codeOwners } from './compile/code-owners/code-owners.ts';
export { codexWithHooks } from './compile/codex-hooks.ts';
export type { Compiled } from './compile/compiled.ts';
export { excludeFileWith, excludeFileWithout } from './compile/exclude-file.ts';
export { gitHookWithBlock, gitHookWithoutBlock } from './compile/git-hook.ts';
export { settingsWithHooks, settingsWithoutHooks } from './compile/hook-settings.ts';
export { geminiWithHooks } from './compile/gemini-settings.ts';
export { hasBlock } from './compile/marked-block.ts';
export { opencodePlugin, withoutOpencodePlugin } from './compile/opencode-plugin.ts';
export { settingsWithRules, settingsWithoutRules } from './compile/permission-rules.ts';
export { sharedFile, wholeFile, withoutLines } from './compile/whole-file.ts';
export { requireLeasable } from './lease/lease-problems.ts';
export { describeProcess, hasEnded } from './lease/process-liveness.ts';
export { finishRestores } from './quarantine/finish-restores.ts';
export { keepReplaced } from './quarantine/keep-replaced.ts';
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
export { asCommitted } from './reconcile/as-committed.ts';
export { exclusively } from './reconcile/exclusively.ts';
export { findReplaced, type ReplacedWork } from './reconcile/find-replaced.ts';
export { findStrays, type Stray } from './reconcile/find-strays.ts';
export { addTolerated, readTolerated } from './reconcile/tolerated.ts';
export { worktreeContents, type Content } from './reconcile/worktree-contents.ts';
export { literalPath, literalPattern } from './scope/literal-pattern.ts';
export { productionErrors } from './production/production-errors.ts';
export { githubApi, planGithub, protectGithub } from './protect/protect-github.ts';
export { gitlabApi, planGitlab, protectGitlab } from './protect/protect-gitlab.ts';
export type { Protection } from './protect/protection.ts';
export { notTheirsToGive } from './scope/may-answer.ts';
export { planRequest, type AskedPath, type RequestPlan } from './scope/plan-request.ts';
export { scopeErrors } from './scope/scope-errors.ts';
export { KeptOutput } from './run/kept-output.ts';
export { runLimited, type LimitedRun, type Limits } from './run/run-limited.ts';
export { bwrapArguments } from './sandbox/bwrap-arguments.ts';
export { findBwrap } from './sandbox/find-bwrap.ts';
export { PrivateRefs, type RefOutcome } from './sandbox/private-refs.ts';
export { sandboxProfile } from './sandbox/profile.ts';
export { runProgram } from './sandbox/run-program.ts';
export { requireStarted, runBwrap, STATUS_FD, type BwrapRun } from './sandbox/run-bwrap.ts';
export { sandboxEnvironment } from './sandbox/sandbox-environment.ts';
export { sandboxErrors } from './sandbox/sandbox-errors.ts';
export { hiddenPlaces, mayShareTerminal, neededPlaces, writablePlaces } from './sandbox/sandbox-places.ts';
export { abandonedSessions, makeSession, removeSession, type SessionFolder } from './sandbox/session-folder.ts';
