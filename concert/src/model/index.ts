export { writtenPaths, type Change, type FileMode } from './change.ts';
export type { Finding } from './finding.ts';
export type { Grant, Lease } from './grant.ts';
export type {
  CommandName,
  Dependency,
  DependencyKind,
  EnvironmentName,
  Instance,
  ProvidedContract,
  Resources,
} from './instance.ts';
export type { AllowReason, DenyReason, PathOwner, PathVerdict, Verdict } from './verdict.ts';
export type { Approvers, NotificationTargets, ReviewRules, SharedPaths, SharedPolicy, Workspace } from './workspace.ts';
