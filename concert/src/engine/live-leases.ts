import { hasEnded } from '../guard/lease/process-liveness.ts';
import type { Lease, LeaseState } from '../model/index.ts';

/** Held, and not by a process that died. Whose time is over, `decide` sees for itself. */
export function liveLeases(leases: readonly LeaseState[]): readonly Lease[] {
  return leases
    .filter(({ state, process }) => state === 'held' && (process === null || !hasEnded(process)))
    .map(({ id, instance, paths, from, until }) => ({ id, instance, paths, from, until, recorded: [] }));
}
