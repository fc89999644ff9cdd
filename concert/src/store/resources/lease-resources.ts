import { canonicalJson, type JsonObject, type JsonValue, type ResourceLease } from '../../model/index.ts';
import type { CommandBody, Transaction } from '../contracts/command.ts';
import { readResources } from './read-resources.ts';

/** Whether whoever holds a lease is known to be gone. One of another machine never is. */
export type HolderIsGone = (lease: ResourceLease) => boolean;

export type ResourceWish = Omit<ResourceLease, 'ports' | 'since'>;

/** What is wanted for one worktree, and who picks it. `choose` may throw: then nothing changes, for nobody. */
export interface ResourceChoice<Plan> {
  readonly wish: ResourceWish;
  /** Picks, given what others on this machine hold and what the worktree held before. */
  readonly choose: (others: readonly ResourceLease[], before: ResourceLease | undefined) => Plan;
}

/** Leases for each worktree what is picked for it, one after the other. What nobody holds any more is freed first. */
export function leaseResources<Plan extends Pick<ResourceLease, 'ports'>>(
  choices: readonly ResourceChoice<Plan>[],
  isGone: HolderIsGone,
): CommandBody<readonly Plan[]> {
  return {
    name: 'resources.lease',
    input: { wishes: choices.map(({ wish }) => ({ ...wish })) as unknown as JsonValue },
    async run(transaction) {
      const plans: Plan[] = [];
      let known = await settleIn(transaction, isGone);
      for (const { wish, choose } of choices) {
        const before = known.find((lease) => isOf(lease, wish));
        const others = known.filter((lease) => lease !== before);
        const plan = choose(
          others.filter(({ host }) => host === wish.host),
          before,
        );
        const lease = { ...wish, ports: { ...plan.ports } };
        if (before === undefined || !isSame(before, lease)) await record(transaction, lease);
        known = [...others, { ...lease, since: transaction.now }];
        plans.push(plan);
      }
      return plans;
    },
  };
}

async function record(transaction: Transaction, lease: Omit<ResourceLease, 'since'>): Promise<void> {
  const body = lease as unknown as JsonObject;
  await transaction.append({ kind: 'resources.leased', version: 1, subject: `instance/${lease.instance}`, body });
}

/** Frees what the worktree in `folder` holds, if anything. */
export function freeResources(host: string, folder: string, isGone: HolderIsGone): CommandBody<boolean> {
  return {
    name: 'resources.free',
    input: { host, folder },
    async run(transaction) {
      const leases = await settleIn(transaction, isGone);
      const lease = leases.find((known) => known.host === host && known.folder === folder);
      if (lease !== undefined) await free(transaction, lease, 'given back');
      return lease !== undefined;
    },
  };
}

/** Frees what nobody holds any more; answers what is left, of all machines. */
export function settleResources(isGone: HolderIsGone): CommandBody<readonly ResourceLease[]> {
  return { name: 'resources.settle', input: {}, run: (transaction) => settleIn(transaction, isGone) };
}

async function settleIn(transaction: Transaction, isGone: HolderIsGone): Promise<readonly ResourceLease[]> {
  const left: ResourceLease[] = [];
  for (const lease of await readResources(transaction.sql)) {
    if (isGone(lease)) await free(transaction, lease, 'holder gone');
    else left.push(lease);
  }
  return left;
}

async function free(transaction: Transaction, { instance, host, folder }: ResourceLease, reason: string) {
  const body = { instance, host, folder, reason };
  await transaction.append({ kind: 'resources.freed', version: 1, subject: `instance/${instance}`, body });
}

function isOf({ host, folder }: ResourceLease, wish: ResourceWish): boolean {
  return host === wish.host && folder === wish.folder;
}

function isSame(before: ResourceLease, lease: Omit<ResourceLease, 'since'>): boolean {
  const { since: _since, ...rest } = before;
  return canonicalJson(rest as unknown as JsonValue) === canonicalJson(lease as unknown as JsonValue);
}
