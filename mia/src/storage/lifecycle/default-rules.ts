import type { LifecycleRule } from './lifecycle-rule.ts';

/** The rules that MIA proposes; prefixes are keys of the storage. Nothing made from a source is ever deleted by age. */
export const DEFAULT_RULES: readonly LifecycleRule[] = [
  { id: 'abandoned-uploads', prefix: '', action: 'abort-uploads', days: 7 },
  { id: 'old-quarantine', prefix: 'quarantine/', action: 'delete', days: 365 },
  { id: 'old-backups', prefix: 'backups/objects/', action: 'archive', days: 30 },
];
