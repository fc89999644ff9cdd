import { fetchRef, listRemotes, pushRef, remoteRef, type Repository } from '../../git/index.ts';
import { ledgerErrors } from './ledger-errors.ts';
import { importEntries } from './import-entries.ts';
import { mirrorLedger } from './mirror-ledger.ts';
import { LEDGER_REF, readLedgerRef } from './read-ledger-ref.ts';
import type { Store } from '../store.ts';
import { verifyEntries } from './verify-entries.ts';

const TRIES = 5;

export interface LedgerSync {
  /** Entries of this clone's ref and of the remote that the store did not have. */
  readonly received: number;
  /** Whether the remote's ref was moved on. */
  readonly sent: boolean;
  /** Name of the remote; empty where the clone has none. */
  readonly remote: string;
  /** Where the ref stands now. */
  readonly commit: string;
}

/**
 * Makes store, ref and remote hold the same entries. What two clones wrote apart is joined without loss, in an order that
 * both come to alone. Throws `E_LEDGER_BROKEN` and takes nothing in where what came does not hold.
 */
export async function syncLedger(store: Store, repository: Repository, remote = 'origin'): Promise<LedgerSync> {
  let received = await takeIn(store, repository, LEDGER_REF);
  const remotes = await listRemotes(repository);
  if (!remotes.includes(remote)) {
    if (remotes.length > 0 || remote !== 'origin') throw ledgerErrors.noRemote(remote);
    return { received, sent: false, remote: '', commit: await mirror(store, repository) };
  }
  for (let left = TRIES; left > 0; left--) {
    const { theirs, commit, ...more } = await receiveLedger(store, repository, remote);
    received += more.received;
    if (commit === theirs) return { received, sent: false, remote, commit };
    if (await pushRef(repository, remote, LEDGER_REF, commit, theirs)) return { received, sent: true, remote, commit };
  }
  throw ledgerErrors.contended(`${LEDGER_REF} on ${remote}`);
}

export interface LedgerReceived {
  readonly received: number;
  /** Where the remote's ref stands; `undefined` where it has none. */
  readonly theirs: string | undefined;
  /** Where this clone's stands now; holds all that the remote's does. */
  readonly commit: string;
}

/** The first half of `syncLedger`: takes in what the remote has, and sends nothing. */
export async function receiveLedger(store: Store, repository: Repository, remote: string): Promise<LedgerReceived> {
  const theirs = await remoteRef(repository, remote, LEDGER_REF);
  let received = 0;
  if (theirs !== undefined) {
    await fetchRef(repository, remote, LEDGER_REF, trackingRef(remote));
    received = await takeIn(store, repository, trackingRef(remote));
  }
  return { received, theirs, commit: await mirror(store, repository) };
}

export function trackingRef(remote: string): string {
  return `refs/concert/remotes/${remote}/ledger`;
}

/** Brings this clone's ref up to the store, whatever either has that the other has not. Answers the commit. */
export async function mirror(store: Store, repository: Repository): Promise<string> {
  for (let left = TRIES; left > 0; left--) {
    const mirrored = await mirrorLedger(store.db, repository);
    if (mirrored.outcome === 'mirrored') return mirrored.commit;
    await takeIn(store, repository, LEDGER_REF);
  }
  throw ledgerErrors.contended(LEDGER_REF);
}

/** Verifies what a ref holds and takes what is new into the store. */
async function takeIn(store: Store, repository: Repository, ref: string): Promise<number> {
  const { entries, problem } = verifyEntries(await readLedgerRef(repository, ref), ref);
  if (problem !== undefined) throw ledgerErrors.broken(problem);
  return store.execute({ actor: 'system', session: null, ...importEntries(entries) });
}
