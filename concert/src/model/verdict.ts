import type { Change } from './change.ts';
import type { Grant } from './grant.ts';
import type { SharedPolicy } from './workspace.ts';

/** Whose a path is. `contested` means that the configuration names several owners, which `concert check` reports. */
export type PathOwner =
  | { readonly kind: 'instance'; readonly instance: string }
  | {
      readonly kind: 'shared';
      readonly policy: SharedPolicy;
      readonly reviewers: readonly string[];
      readonly rule: number;
    }
  | { readonly kind: 'contested'; readonly instances: readonly string[] }
  | { readonly kind: 'unowned' };

export type AllowReason =
  | 'own' // the instance's own path
  | 'open' // shared, and everybody may write it (regenerate, union, merge-json)
  | 'grant' // a grant covers it, live or recorded
  | 'lease'; // the instance holds the lease

export type DenyReason =
  | 'other' // another instance's path
  | 'contested' // several owners: the configuration must be mended first
  | 'unowned' // nobody's path, and no shared policy covers it
  | 'needs-rfc'
  | 'needs-approval'
  | 'needs-lease'
  | 'held' // somebody else holds the lease
  | 'campaign' // another instance changes it across the repository just now
  | 'twin' // its name differs from another's path only in case or Unicode form
  | 'symlink' // a symbolic link that leads out of the instance's own paths
  | 'invalid' // not a path inside the repository (absolute, `..`, `.git`)
  | 'unknown-instance'; // the configuration names no such instance, so it may write nothing

/** The verdict on one written path of one change. */
export interface PathVerdict {
  readonly change: Change;
  readonly path: string;
  readonly owner: PathOwner;
  readonly allowed: boolean;
  readonly reason: AllowReason | DenyReason;
  /** Whom the reason names: the holder of a lease, the owner of a twin or of a link's target; else empty. */
  readonly by: string;
  /** Of a denial: the exact command that asks, ready to run. Empty where asking does not help. */
  readonly ask: string;
  /** The campaign that a path waits for. */
  readonly campaign?: Pick<Grant, 'instance' | 'until'> & NonNullable<Grant['campaign']>;
}

export interface Verdict {
  readonly allowed: boolean;
  readonly instance: string;
  readonly paths: readonly PathVerdict[];
}
