import type { JsonObject, LeaseProcess, LeaseState } from '../../model/index.ts';
import type { CommandBody, Transaction } from '../contracts/command.ts';
import { isInTheWay, settleLeases, type HasEnded } from './settle-leases.ts';

export interface LeaseWish {
  /** Id of the instance. */
  readonly instance: string;
  /** Patterns, each one path (`/a`) or one folder (`/a/`). */
  readonly paths: readonly string[];
  readonly ttlMs: number;
  readonly why: string;
  readonly process: LeaseProcess | null;
}

/** What became of a wish. One that waits keeps its place; asking again tells where it stands, and costs nothing. */
export interface LeaseOutcome {
  readonly outcome: 'held' | 'waiting';
  readonly lease: LeaseState;
  /** The leases before it, the first first. */
  readonly behind: readonly LeaseState[];
}

/** Nobody stays in a queue that asks for nothing any more. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** Takes a lease, or a place in the queue. The same wish again renews what it holds. */
export function takeLease(wish: LeaseWish, hasEnded: HasEnded): CommandBody<LeaseOutcome> {
  return {
    name: 'lease.take',
    input: { ...wish } as unknown as JsonObject,
    run: (transaction) => run(transaction, wish, hasEnded),
  };
}

async function run(transaction: Transaction, wish: LeaseWish, hasEnded: HasEnded): Promise<LeaseOutcome> {
  const known = (await settleLeases(transaction, hasEnded)).find((lease) => isSameWish(lease, wish));
  const id = known?.id ?? (await ask(transaction, wish));
  if (known?.state === 'held') await renewIn(transaction, known, wish.ttlMs);
  const leases = await settleLeases(transaction, hasEnded);
  const at = leases.findIndex((lease) => lease.id === id);
  const lease = leases[at] as LeaseState;
  const behind = leases.slice(0, at).filter((other) => isInTheWay(other, lease));
  return { outcome: lease.state, lease, behind: lease.state === 'held' ? [] : behind };
}

/** The same inside another command's transaction: the lease lasts `ttlMs` from now. */
export async function renewIn(transaction: Transaction, lease: LeaseState, ttlMs: number): Promise<void> {
  const body = { instance: lease.instance, until: transaction.now + ttlMs, ttlMs };
  await transaction.append({ kind: 'lease.renewed', version: 1, subject: `lease/${lease.id}`, body });
}

function isSameWish(lease: LeaseState, wish: LeaseWish): boolean {
  return lease.instance === wish.instance && lease.paths.toSorted().join('\0') === wish.paths.toSorted().join('\0');
}

async function ask(transaction: Transaction, wish: LeaseWish): Promise<string> {
  const [counter] = await transaction.sql.all<{ last_number: number }>('SELECT last_number FROM lease_counter');
  const number = (counter?.last_number ?? 0) + 1;
  const id = `L${number}`;
  await transaction.append({
    kind: 'lease.asked',
    version: 1,
    subject: `lease/${id}`,
    body: {
      number,
      instance: wish.instance,
      paths: [...wish.paths],
      ttlMs: wish.ttlMs,
      why: wish.why,
      process: wish.process === null ? null : { ...wish.process },
      since: transaction.now,
      until: transaction.now + LONGEST_WAIT_MS,
    },
  });
  return id;
}
