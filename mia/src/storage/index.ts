/** Instance 1: where bytes are kept. */
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
