import type { Change, Grant, Lease, PathVerdict, Verdict } from '../../model/index.ts';
import type { Policy } from '../policy/policy.ts';
import { judgeLeft, judgeTaken } from './judge-path.ts';
import type { Judge } from './judge.ts';
import { permissionsOf } from './permissions.ts';

/**
 * The one verdict: may `instance` make these changes at `now` (milliseconds since the epoch)? Pure, and total for every
 * value of its types. One verdict for each written path, in the order of the changes; a rename writes both its names.
 */
export function decide(
  changes: readonly Change[],
  instance: string,
  policy: Policy,
  grants: readonly Grant[],
  leases: readonly Lease[],
  now: number,
): Verdict {
  const judge: Judge = { instance, policy, permissions: permissionsOf(instance, policy, grants, leases, now) };
  const paths: PathVerdict[] = [];
  for (const change of changes) {
    if ('from' in change && change.op !== 'copy') paths.push(judgeTaken(judge, change));
    if (change.op !== 'delete') paths.push(judgeLeft(judge, change));
  }
  return { allowed: paths.every((path) => path.allowed), instance, paths };
}
