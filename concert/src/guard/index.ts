/** The layers that enforce: scope requests, leases, hooks, git hooks, reconciliation, quarantine, sandbox. */
export { requireLeasable } from './lease/lease-problems.ts';
export { describeProcess, hasEnded } from './lease/process-liveness.ts';
export { literalPath, literalPattern } from './scope/literal-pattern.ts';
export { notTheirsToGive } from './scope/may-answer.ts';
export { planRequest, type AskedPath, type RequestPlan } from './scope/plan-request.ts';
export { scopeErrors } from './scope/scope-errors.ts';
