import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@concert-mia/base/errors';
import { describeProcess, hasEnded, literalPattern, requireLeasable, type AskedPath } from '../guard/index.ts';
import type { LeaseState } from '../model/index.ts';
import { releaseLeases, renewLeases, settleLeases, takeLease, type LeaseOutcome } from '../store/index.ts';
import { askingInstance } from './asking-instance.ts';
import type { Coordination } from './coordination.ts';

export interface LeaseQuestion {
  readonly paths: readonly AskedPath[];
  readonly why: string;
  readonly ttlMs: number;
  /** How long to wait for it, in milliseconds; without waiting it keeps a place in the queue. */
  readonly waitMs: number;
  /** Number of the process of this machine that the lease ends with. */
  readonly pid?: number;
  readonly instance?: string;
}

const LOOK_AGAIN_MS = 500;

/** Takes a lease, or a place in the queue. Throws `E_LEASE_PATH`, `E_NO_PROCESS`, `E_WHOSE`, `E_NOT_ALLOWED`. */
export async function takeLeaseFor(coordination: Coordination, question: LeaseQuestion): Promise<LeaseOutcome> {
  const instance = await askingInstance(coordination, question.instance);
  const { policy } = await coordination.engine.policy('effective');
  requireLeasable(question.paths, instance, policy);
  const wish = {
    instance,
    paths: question.paths.map(({ path, isDirectory }) => literalPattern(path, isDirectory)),
    ttlMs: question.ttlMs,
    why: question.why,
    process: question.pid === undefined ? null : requireProcess(question.pid),
  };
  const end = Date.now() + question.waitMs;
  for (;;) {
    const result = await coordination.execute(() => takeLease(wish, hasEnded));
    if (result.outcome === 'held' || Date.now() >= end) return result;
    await sleep(Math.min(LOOK_AGAIN_MS, Math.max(end - Date.now(), 0)));
  }
}

/** Makes the instance's leases (or one) last again from now. Throws `E_LEASE_UNKNOWN`, `E_NOT_ALLOWED`, `E_WHOSE`. */
export async function renewLeasesOf(
  coordination: Coordination,
  id: string | undefined,
  ttlMs: number | undefined,
): Promise<readonly LeaseState[]> {
  const choice = { id, instance: await whose(coordination, id) };
  return coordination.execute(() => renewLeases(choice, ttlMs, hasEnded));
}

/** Gives the instance's leases (or one) back. Throws as `renewLeasesOf` does. */
export async function releaseLeasesOf(
  coordination: Coordination,
  id: string | undefined,
): Promise<readonly LeaseState[]> {
  const choice = { id, instance: await whose(coordination, id) };
  return coordination.execute(() => releaseLeases(choice, hasEnded));
}

/** What is held and who waits, in the order of asking; what is over is ended first. */
export function listLeases(coordination: Coordination): Promise<readonly LeaseState[]> {
  return coordination.execute(() => ({
    name: 'lease.settle',
    input: {},
    run: (transaction) => settleLeases(transaction, hasEnded),
  }));
}

/** A person may end any lease by its id; all at once only an instance's own. */
async function whose(coordination: Coordination, id: string | undefined): Promise<string | undefined> {
  const { actor } = await coordination.identity();
  if (actor.kind === 'instance') return actor.instance;
  return id === undefined ? askingInstance(coordination, undefined) : undefined;
}

function requireProcess(pid: number) {
  const found = Number.isSafeInteger(pid) && pid > 0 ? describeProcess(pid) : undefined;
  if (found !== undefined) return found;
  throw new AppError('E_NO_PROCESS', `no process ${pid} runs here`, {
    kind: 'usage',
    hint: 'Name one that runs; or leave --pid out, and the lease ends with its time.',
  });
}
