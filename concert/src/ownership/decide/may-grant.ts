import { assertNever } from '@concert-mia/base/errors';
import { actorKind, type PathOwner } from '../../model/index.ts';

/**
 * Whether the actor may give scope over a path with this owner: a person over every path, an instance over its own and
 * over shared ones whose approval it reviews. What needs an RFC, a lease or a mended configuration only a person can open.
 */
export function mayGrant(actor: string, owner: PathOwner): boolean {
  const kind = actorKind(actor);
  if (kind !== 'instance') return kind === 'person';
  return granters(owner).some((instance) => actor === `instance:${instance}`);
}

/** Ids of the instances that may give scope over a path with this owner; empty where only a person may. */
export function granters(owner: PathOwner): readonly string[] {
  switch (owner.kind) {
    case 'instance':
      return [owner.instance];
    case 'shared':
      return owner.policy === 'approval' ? owner.reviewers : [];
    case 'contested':
    case 'unowned':
      return [];
    default:
      return assertNever(owner);
  }
}
