import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** A name for this process that no other has: `host/pid/random`. */
export function workerIdentity(): string {
  return `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
}

/** Whether the worker was a process of this machine that runs no more. Of other machines only their lease tells. */
export function isGone(worker: string): boolean {
  const [host, pid] = worker.split('/');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
