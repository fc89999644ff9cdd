import type { PathOwner } from '../../model/index.ts';
import type { Policy } from '../policy/policy.ts';
import type { Permissions } from './permissions.ts';

/** Who asks, and everything the answer depends on. */
export interface Judge {
  readonly instance: string;
  readonly policy: Policy;
  readonly permissions: Permissions;
}

/** One name that a change writes: taken away, or left behind with content. */
export interface Written {
  readonly path: string;
  /** Needs no quoting: see `Owners`. */
  readonly isPlain: boolean;
  /** A submodule counts as a folder: whoever owns the folder owns it. */
  readonly isDirectory: boolean;
  /** Blob left behind; `null` when the name is taken away, `undefined` where git has not computed it. */
  readonly oid: string | null | undefined;
}

/** A grant by somebody who may give it covers the owner's path: now, or when exactly this content was recorded. */
export function hasGrant({ permissions }: Judge, written: Written, owner: PathOwner): boolean {
  return permissions.isGranted(written, owner) || permissions.isRecorded(written, owner);
}
