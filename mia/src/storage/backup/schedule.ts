import type { StorageInterface } from '../../interfaces/index.ts';
import { backUp, type BackupOptions, type BackupResult } from './back-up.ts';
import { backupTime, listBackups } from './manifest.ts';
import { pruneBackups, type PruneResult } from './prune.ts';
import type { Retention } from './retention.ts';

const HOUR = 60 * 60 * 1000;

/** How often a backup is made, and which are kept. */
export interface BackupSchedule {
  readonly everyHours: number;
  readonly retention: Retention;
}

export interface Due {
  readonly isDue: boolean;
  /** When the next one is, or was; ISO 8601. */
  readonly at: string;
}

/** Whether a backup is due. The first one always is; a clock that went back makes one due. Pure. */
export function backupDue(names: readonly string[], everyHours: number, now: Date): Due {
  const last = names.toSorted().at(-1);
  const begun = last === undefined ? undefined : backupTime(last);
  if (begun === undefined || begun > now) return { isDue: true, at: now.toISOString() };
  const at = new Date(begun.getTime() + everyHours * HOUR);
  return { isDue: at <= now, at: at.toISOString() };
}

export interface ScheduledRun {
  readonly due: Due;
  /** `undefined` when nothing was due. */
  readonly backup: BackupResult | undefined;
  readonly pruned: PruneResult | undefined;
}

/** Makes a backup if one is due, and then removes those that need not be kept. To be called by a timer as often as one likes. */
export async function runSchedule(
  source: StorageInterface,
  backups: StorageInterface,
  schedule: BackupSchedule,
  options: BackupOptions,
): Promise<ScheduledRun> {
  const due = backupDue(await listBackups(backups), schedule.everyHours, options.now);
  if (!due.isDue) return { due, backup: undefined, pruned: undefined };
  const backup = await backUp(source, backups, options);
  const pruned = await pruneBackups(backups, { now: options.now, retention: schedule.retention, apply: true });
  return { due, backup, pruned };
}
