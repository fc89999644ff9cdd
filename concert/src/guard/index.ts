/** The layers that enforce: scope requests, leases, hooks, git hooks, reconciliation, quarantine, sandbox. */
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
export { literalPath, literalPattern } from './scope/literal-pattern.ts';
export { notTheirsToGive } from './scope/may-answer.ts';
export { planRequest, type AskedPath, type RequestPlan } from './scope/plan-request.ts';
export { scopeErrors } from './scope/scope-errors.ts';
