import type { StorageInterface } from '../../interfaces/index.ts';
import { withBackupLock, type LockOptions } from './backup-lock.ts';
import { BACKUPS, listBackups, manifestKey, objectHash, readManifest } from './manifest.ts';
import { planRetention, type Retention, type RetentionPlan } from './retention.ts';

export interface PruneOptions extends LockOptions {
  readonly retention: Retention;
  /** Without it nothing is removed, only told. */
  readonly apply: boolean;
}

export interface PruneResult {
  readonly plan: RetentionPlan;
  /** Contents that no backup holds any more, and their size in bytes; removed when `apply`. */
  readonly objects: number;
  readonly bytes: number;
}

/** Removes the backups that retention does not keep, then the content that only they held. */
export function pruneBackups(backups: StorageInterface, options: PruneOptions): Promise<PruneResult> {
  return withBackupLock(backups, options, async () => {
    const plan = planRetention(await listBackups(backups), options.retention);
    // A manifest that cannot be read ends the run here, before anything is removed: what it holds is not known.
    const used = await contentsOf(
      backups,
      plan.keep.map((kept) => kept.name),
    );
    if (options.apply) for (const name of plan.remove) await backups.delete(manifestKey(name));
    return { plan, ...(await removeUnused(backups, used, options.apply)) };
  });
}

async function contentsOf(backups: StorageInterface, names: readonly string[]): Promise<Set<string>> {
  const used = new Set<string>();
  for (const name of names) for await (const entry of readManifest(backups, name)) used.add(entry.sha256);
  return used;
}

async function removeUnused(backups: StorageInterface, used: ReadonlySet<string>, apply: boolean) {
  let [objects, bytes] = [0, 0];
  for await (const entry of backups.list(`${BACKUPS}objects/`)) {
    const hash = entry.kind === 'object' ? objectHash(entry.key) : undefined;
    if (entry.kind !== 'object' || hash === undefined || used.has(hash)) continue;
    if (apply) await backups.delete(entry.key);
    objects += 1;
    bytes += entry.size;
  }
  return { objects, bytes };
}
