import type { LeaseState } from '../../model/index.ts';
import type { CommandBody, Transaction } from '../contracts/command.ts';
import { leaseErrors } from './lease-errors.ts';
import { endLease, settleLeases, type HasEnded } from './settle-leases.ts';
import { renewIn } from './take-lease.ts';

/** Which leases: one by its id, or all of the instance. */
export interface LeaseChoice {
  /** Id of the instance whose they are; `undefined` for a person, who may end anybody's. */
  readonly instance: string | undefined;
  readonly id: string | undefined;
}

/** Gives leases, or places in the queue, back; answers them. Throws `E_LEASE_UNKNOWN`, `E_NOT_ALLOWED`. */
export function releaseLeases(choice: LeaseChoice, hasEnded: HasEnded): CommandBody<readonly LeaseState[]> {
  return command('lease.release', choice, hasEnded, async (transaction, leases) => {
    for (const lease of leases) await endLease(transaction, lease, 'released');
    await settleLeases(transaction, hasEnded);
    return leases;
  });
}

/**
 * Gives back what an instance holds or waits for with nothing but its session behind it: what a running process holds, or
 * waits for, stays until that process has ended.
 */
export function releaseUnattended(instance: string, hasEnded: HasEnded): CommandBody<readonly LeaseState[]> {
  return command('lease.end-session', { instance, id: undefined }, hasEnded, async (transaction, leases) => {
    const unattended = leases.filter((lease) => lease.process === null);
    for (const lease of unattended) await endLease(transaction, lease, 'released');
    await settleLeases(transaction, hasEnded);
    return unattended;
  });
}

/** Makes held leases last their time again, or `ttlMs`, from now; answers them. Throws as `releaseLeases` does. */
export function renewLeases(
  choice: LeaseChoice,
  ttlMs: number | undefined,
  hasEnded: HasEnded,
): CommandBody<readonly LeaseState[]> {
  return command('lease.renew', { ...choice, ttlMs }, hasEnded, async (transaction, leases) => {
    const held = leases.filter((lease) => lease.state === 'held');
    for (const lease of held) await renewIn(transaction, lease, ttlMs ?? lease.ttlMs);
    const ids = new Set(held.map(({ id }) => id));
    return (await settleLeases(transaction, hasEnded)).filter(({ id }) => ids.has(id));
  });
}

function command(
  name: string,
  choice: LeaseChoice & { readonly ttlMs?: number | undefined },
  hasEnded: HasEnded,
  act: (transaction: Transaction, leases: readonly LeaseState[]) => Promise<readonly LeaseState[]>,
): CommandBody<readonly LeaseState[]> {
  return {
    name,
    input: { id: choice.id ?? null, instance: choice.instance ?? null, ttlMs: choice.ttlMs ?? null },
    run: async (transaction) => act(transaction, choose(await settleLeases(transaction, hasEnded), choice)),
  };
}

function choose(leases: readonly LeaseState[], { instance, id }: LeaseChoice): readonly LeaseState[] {
  if (id === undefined) return leases.filter((lease) => lease.instance === instance);
  const lease = leases.find((known) => known.id === id.toUpperCase());
  if (lease === undefined) throw leaseErrors.unknown(id);
  if (instance !== undefined && lease.instance !== instance) throw leaseErrors.foreign(lease);
  return [lease];
}
