import type { PathOwner, PathVerdict, ProductionResource } from '../model/index.ts';
import type { GuardedWorktree } from './reconcile/guarded-worktree.ts';

/** Why a tool call may not run: the verdict on a path, or where it would write. */
export type ToolDenial =
  | { readonly kind: 'path'; readonly verdict: PathVerdict }
  /** Another worktree of the clone, and whose it is; empty where it is no instance's. */
  | { readonly kind: 'worktree'; readonly root: string; readonly owner: string }
  /** The clone's own data. */
  | { readonly kind: 'git'; readonly file: string }
  /** A shell command that names a production resource. */
  | { readonly kind: 'production'; readonly resource: ProductionResource }
  /** A path that concert.yaml governs, written by an agent of whom nobody knows whose it is. */
  | { readonly kind: 'unbound'; readonly path: string; readonly owner: PathOwner }
  /** A tool that writes a file, and does not say which. */
  | { readonly kind: 'unclear' };

export interface ToolVerdict {
  /** As whose the call is judged: the worktree's instance, else the session's; `undefined` where neither is known. */
  readonly instance: string | undefined;
  /** Whether it is a person's own agent, to which Concert says nothing. */
  readonly isPersons?: boolean;
  readonly denials: readonly ToolDenial[];
  /** The instance's worktree, opened. */
  readonly worktree?: GuardedWorktree;
}
