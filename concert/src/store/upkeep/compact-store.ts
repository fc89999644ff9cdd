import type { Database } from '../contracts/database.ts';
import { readRetention } from '../retention/read-retention.ts';
import { boundsAt, retainEvents } from '../retention/retain-events.ts';
import { AT_ONCE } from '../retention/retain-now-and-then.ts';
import { failpoint } from '../failpoint.ts';
import { storeStatus } from './store-status.ts';

export interface Compaction {
  /** How many events went. Tasks, leases, the setting and the ledger stay whole. */
  readonly removed: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/**
 * Removes what is past retention now, some thousand events at a time so that nobody waits long, and gives the space back.
 * May be broken off anywhere: what went is gone, what is left is whole. `progress` hears how many of how many went.
 */
export async function compactStore(
  db: Database,
  now: number,
  progress: (done: number, total: number) => void,
): Promise<Compaction> {
  const before = await storeStatus(db, now);
  let removed = 0;
  for (let batch = 1; batch > 0; removed += batch) {
    batch = await db.write(async (sql) => retainEvents(sql, boundsAt(now, await readRetention(sql)), AT_ONCE));
    failpoint('compact.between-batches');
    progress(Math.min(removed + batch, before.pastRetention), before.pastRetention);
  }
  await db.compact();
  return { removed, bytesBefore: totalBytes(before), bytesAfter: totalBytes(await db.size()) };
}

function totalBytes({ bytes, walBytes }: { readonly bytes: number; readonly walBytes: number | null }): number {
  return bytes + (walBytes ?? 0);
}
