import type { SkippedObject, StorageInterface } from '../../interfaces/index.ts';
import type { Counts } from './ledger-records.ts';
import type { Ledger } from './ledger.ts';
import { leaveQuarantine, removeOutputs } from './outputs.ts';
import type { RunReport } from './run-report.ts';

export type Removal = Pick<RunReport, 'removed' | 'withheld'>;
export const NOTHING_REMOVED: Removal = { removed: 0, withheld: 0 };

/** A source that the crawl did not see; `written`: it has a document. */
interface Unseen {
  readonly key: string;
  readonly written: number;
}

export interface RemovalPlan {
  readonly gone: readonly Unseen[];
  readonly withheld: number;
}

/** More than these gone at once, and more than half of all, look like a disk that is not mounted. */
const FEW = 20;

/**
 * Which of the unseen sources are gone. What lies in a folder that may not be opened now is not; and none is when most of
 * the archive would be. Without `counts` that is no reason.
 */
export function planRemoval(
  unseen: readonly Unseen[],
  skipped: readonly SkippedObject[],
  counts: Counts | undefined,
): RemovalPlan {
  const closed = skipped.filter((one) => one.reason === 'unreadable').map((one) => one.name);
  const gone = unseen.filter(({ key }) => !closed.some((folder) => key.startsWith(folder)));
  const all = counts === undefined ? Infinity : counts.done + counts.refused;
  if (gone.length > FEW && gone.length > all / 2) return { gone: [], withheld: unseen.length };
  return { gone, withheld: unseen.length - gone.length };
}

/** Sources that are there no more take their documents with them. */
export async function removeGone(plan: RemovalPlan, ledger: Ledger, out: StorageInterface): Promise<Removal> {
  for (const { key, written } of plan.gone) {
    if (written === 1) await removeOutputs(out, key);
    else await leaveQuarantine(out, key);
    ledger.forget(key);
  }
  return { removed: plan.gone.length, withheld: plan.withheld };
}
