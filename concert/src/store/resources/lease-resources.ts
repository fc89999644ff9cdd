import { canonicalJson, type JsonObject, type JsonValue, type ResourceLease } from '../../model/index.ts';
import type { CommandBody, Transaction } from '../contracts/command.ts';
import { readResources } from './read-resources.ts';

/** Whether whoever holds a lease is known to be gone. One of another machine never is. */
export type HolderIsGone = (lease: ResourceLease) => boolean;

export type ResourceWish = Omit<ResourceLease, 'ports' | 'since'>;

/**
 * Leases for a worktree what `choose` picks, given what others on this machine hold and what the worktree held before.
 * What nobody holds any more is freed first. `choose` may throw: then nothing changes.
 */
export function leaseResources<Plan extends Pick<ResourceLease, 'ports'>>(
  wish: ResourceWish,
  choose: (others: readonly ResourceLease[], before: ResourceLease | undefined) => Plan,
  isGone: HolderIsGone,
): CommandBody<Plan> {
  return {
    name: 'resources.lease',
    input: { ...wish } as unknown as JsonObject,
    async run(transaction) {
      const here = (await settleIn(transaction, isGone)).filter(({ host }) => host === wish.host);
      const before = here.find(({ folder }) => folder === wish.folder);
      const plan = choose(
        here.filter((lease) => lease !== before),
        before,
      );
      const body = { ...wish, ports: { ...plan.ports } } as unknown as JsonObject;
      if (before !== undefined && isSame(before, body)) return plan;
      await transaction.append({ kind: 'resources.leased', version: 1, subject: `instance/${wish.instance}`, body });
      return plan;
    },
  };
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

function isSame(before: ResourceLease, body: JsonObject): boolean {
  const { since: _since, ...rest } = before;
  return canonicalJson(rest as unknown as JsonValue) === canonicalJson(body);
}
