export { actorId, actorKind, type Actor } from './actor.ts';
export {
  authorityOf,
  authorityRefusal,
  type Approval,
  type Authority,
  type Binding,
  type ProductionLeave,
} from './authority.ts';
export { writtenPaths, type Change, type FileMode } from './change.ts';
export type { ActivityEvent, EventDraft } from './event.ts';
export type { Finding } from './finding.ts';
export type { Campaign, Grant, Lease, LeaseProcess, LeaseState } from './grant.ts';
export type {
  CommandName,
  Dependency,
  DependencyKind,
  EnvironmentName,
  Instance,
  ProvidedContract,
  Resources,
} from './instance.ts';
export { canonicalJson, type JsonObject, type JsonValue } from './json.ts';
export type { LedgerDraft, LedgerEntry, LedgerProblem } from './ledger-entry.ts';
export {
  TASK_KINDS,
  TASK_PRIORITIES,
  TASK_STATUSES,
  type Task,
  type TaskKind,
  type TaskLink,
  type TaskPriority,
  type TaskStatus,
} from './task.ts';
export type { LeaseWorktree, ResourceLease } from './resource-lease.ts';
export type { Retention } from './retention.ts';
export type { LogEnd, StoreStatus } from './store-status.ts';
export { scopeRequestsOf, type ScopeAnswer, type ScopeRequest } from './scope-request.ts';
export { TESTS_RAN, type TestRun } from './work-events.ts';
export type { AllowReason, DenyReason, PathOwner, PathVerdict, Verdict } from './verdict.ts';
export type {
  Approvers,
  CodeHost,
  NotificationTargets,
  ProductionResource,
  ReviewRules,
  SharedPaths,
  SharedPolicy,
  Workspace,
} from './workspace.ts';
export {
  progressOf,
  statusFileOf,
  type NamedInstance,
  type Progress,
  type ProgressRow,
  type ProgressStatus,
  type StatusFile,
  type Tally,
} from './progress.ts';
