/** Instance 1: where bytes are kept. */
export { backUp, type BackupOptions, type BackupResult } from './backup/back-up.ts';
export { drill, type DrillProblem, type DrillResult } from './backup/drill.ts';
export { listBackups } from './backup/manifest.ts';
export { pruneBackups, type PruneOptions, type PruneResult } from './backup/prune.ts';
export { restore, type RestoreOptions, type RestoreResult } from './backup/restore.ts';
export { DEFAULT_RETENTION, planRetention, type Retention, type RetentionPlan } from './backup/retention.ts';
export { backupDue, runSchedule, type BackupSchedule, type Due, type ScheduledRun } from './backup/schedule.ts';
export { checkStorage, type PlaceCheck, type StorageCheck } from './check.ts';
export { ensureStorage, type EnsuredPlace, type EnsureOptions } from './ensure.ts';
export { leaseFrom, underLease, type Lease } from './lease.ts';
export { DEFAULT_RULES } from './lifecycle/default-rules.ts';
export { expireObjects, type Expiry } from './lifecycle/expire.ts';
export { lifecycleRulesSchema, type LifecycleRule } from './lifecycle/lifecycle-rule.ts';
export type { RulesPlan } from './lifecycle/plan-rules.ts';
export { openPlace, openStorage, type StorageContext, type StorageSettings } from './open-storage.ts';
export { formatPlace, parsePlace, type Place } from './place.ts';
export { StorageClient } from './storage-client.ts';
export type { CheckOptions, StorageProblem } from './storage-problem.ts';
