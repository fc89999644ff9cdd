import type { LeaseProcess, LeaseState } from '../../model/index.ts';
import type { Transaction } from '../contracts/command.ts';
import { overlaps } from './overlap.ts';
import { readLeases } from './read-leases.ts';

/** Whether a process is known to have ended. One of another machine never is: only its lease's time ends that. */
export type HasEnded = (process: LeaseProcess) => boolean;

/**
 * Ends what is over (by time, or because its process died) and gives what is free to those who wait, the first first:
 * nobody overtakes an earlier one that wants the same path. Answers what is left.
 */
export async function settleLeases(transaction: Transaction, hasEnded: HasEnded): Promise<readonly LeaseState[]> {
  for (const lease of await readLeases(transaction.sql)) {
    const died = lease.process !== null && hasEnded(lease.process);
    if (died || lease.until <= transaction.now) await endLease(transaction, lease, died ? 'died' : 'expired');
  }
  const before: LeaseState[] = [];
  for (const lease of await readLeases(transaction.sql)) {
    if (lease.state === 'waiting' && !before.some((other) => isInTheWay(other, lease))) await take(transaction, lease);
    before.push(lease);
  }
  return readLeases(transaction.sql);
}

/** Ends a lease, or takes a waiting one out of the queue. */
export async function endLease(
  transaction: Transaction,
  lease: LeaseState,
  reason: 'released' | 'expired' | 'died',
): Promise<void> {
  const body = { reason, instance: lease.instance, paths: [...lease.paths] };
  await transaction.append({ kind: 'lease.ended', version: 1, subject: `lease/${lease.id}`, body });
}

/** An instance is never in its own way. */
export function isInTheWay(other: LeaseState, lease: LeaseState): boolean {
  return other.instance !== lease.instance && overlaps(other.paths, lease.paths);
}

async function take(transaction: Transaction, lease: LeaseState): Promise<void> {
  const since = transaction.now;
  const body = { instance: lease.instance, paths: [...lease.paths], since, until: since + lease.ttlMs };
  await transaction.append({ kind: 'lease.taken', version: 1, subject: `lease/${lease.id}`, body });
}
