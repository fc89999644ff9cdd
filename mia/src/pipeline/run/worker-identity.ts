import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Workers of this very process that have not ended. */
const active = new Set<string>();

/** A name for a worker that no other has: `host/pid/random`. It is at work until `retire`. */
export function workerIdentity(): string {
  const worker = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  active.add(worker);
  return worker;
}

/** The worker has ended, well or not: what it left claimed may be taken. */
export function retire(worker: string): void {
  active.delete(worker);
}

/** Whether the worker's process, of this machine, runs no more, or it retired. Of other machines only the lease tells. */
export function isGone(worker: string): boolean {
  const [host, pid] = worker.split('/');
  if (host !== hostname()) return false;
  if (Number(pid) === process.pid) return !active.has(worker);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
