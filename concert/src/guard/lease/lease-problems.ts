import { AppError } from '@concert-mia/base/errors';
import type { PathVerdict } from '../../model/index.ts';
import { decide, explain, type Policy } from '../../ownership/index.ts';
import type { AskedPath } from '../scope/plan-request.ts';

/** Refuses paths that no lease is for, and says what is instead. Throws `E_LEASE_PATH`. */
export function requireLeasable(asked: readonly AskedPath[], instance: string, policy: Policy): void {
  const changes = asked.map(({ path, isDirectory }) => ({
    op: 'modify' as const,
    to: path,
    mode: isDirectory ? ('160000' as const) : ('100644' as const),
  }));
  const { paths } = decide(changes, instance, policy, [], [], 0);
  const other = paths.find((verdict) => !isLeasable(verdict));
  if (other !== undefined) throw notLeasable(other);
}

function isLeasable({ owner }: PathVerdict): boolean {
  return owner.kind === 'shared' && owner.policy === 'lease';
}

function notLeasable(verdict: PathVerdict): AppError {
  return new AppError('E_LEASE_PATH', `no lease is for this: ${explain(verdict)}`, {
    kind: 'usage',
    hint: verdict.allowed
      ? 'Write it; nobody else may.'
      : verdict.ask || 'Leases are for shared paths of policy `lease`.',
  });
}
