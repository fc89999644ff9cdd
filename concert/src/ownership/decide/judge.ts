import type { PathOwner } from '../../model/index.ts';
import type { Policy } from '../policy/policy.ts';
import type { Permissions } from './permissions.ts';
import type { Written } from './written.ts';

/** Who asks, and everything the answer depends on. */
export interface Judge {
  readonly instance: string;
  readonly policy: Policy;
  readonly permissions: Permissions;
}

/** A grant by somebody who may give it covers the owner's path: now, or when exactly this content was recorded. */
export function hasGrant({ permissions }: Judge, written: Written, owner: PathOwner): boolean {
  return permissions.isGranted(written, owner) || permissions.isRecorded(written, owner);
}
