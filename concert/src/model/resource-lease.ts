import type { LeaseProcess } from './grant.ts';

/** A worktree of one machine, told from a later one in the same place by its random id. */
export interface LeaseWorktree {
  readonly host: string;
  readonly gitDir: string;
  readonly id: string;
}

/** What an instance has to itself on one machine, from `concert up` on. */
export interface ResourceLease {
  /** Id of the instance. */
  readonly instance: string;
  readonly host: string;
  /** Top folder of its worktree. */
  readonly folder: string;
  /** Port by purpose. Ports are leased per machine, so no two leases of one host share one. */
  readonly ports: Readonly<Record<string, number>>;
  /** It ends with this worktree; `null` while the worktree is being made. */
  readonly worktree: LeaseWorktree | null;
  /** It ends with this process; `null` where it ends with the worktree alone. */
  readonly process: LeaseProcess | null;
  readonly since: number;
}
