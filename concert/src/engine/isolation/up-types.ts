import type { AppError } from '@concert-mia/base/errors';
import type { BroughtDependencies, CopiedFiles, CopyMode, UpPlan } from '../../isolation/index.ts';
import type { Instance } from '../../model/index.ts';
import type { MovedPort } from '../../resources/index.ts';

export interface UpRequest {
  /** Ids, numbers or aliases; empty for all instances. */
  readonly instances: readonly string[];
  readonly topic: string | undefined;
  /** Folder to make new worktrees in. */
  readonly parent: string | undefined;
  /** Ports by purpose, of the one instance that is named. */
  readonly ports: Readonly<Record<string, number>>;
  /** A process that the leases end with. */
  readonly pid: number | undefined;
  readonly dependencies: CopyMode | 'none';
  /** The words that start this Concert, for the hooks. */
  readonly program: readonly string[];
  readonly progress: (done: number, total: number) => void;
}

/** What became of one instance. `problem` where its place is not ready; the next `concert up` goes on from there. */
export interface UpResult {
  readonly instance: string;
  readonly root: string;
  readonly branch: string | undefined;
  readonly worktree: UpPlan['worktree'];
  readonly branchIs: UpPlan['branchIs'];
  readonly ports: Readonly<Record<string, number>>;
  readonly moved: readonly MovedPort[];
  readonly copied: CopiedFiles | undefined;
  readonly dependencies: BroughtDependencies | undefined;
  /** Names below `refs/concert/saved/` of what was found in a worktree that had been deleted by hand, or half made. */
  readonly saved: readonly string[];
  /** What is worth knowing, in a sentence each. */
  readonly notes: readonly string[];
  readonly problem: AppError | undefined;
}

export interface UpOutcome {
  readonly results: readonly UpResult[];
  /** The branch that new branches start from, and whether it stands in for a missing integration branch. */
  readonly base: UpBase;
  readonly ms: number;
}

/** One instance on its way up: what is planned, and what was done so far. */
export interface Rising {
  readonly instance: Instance;
  readonly plan: UpPlan;
  result: UpResult;
}

/** Where new branches start. */
export interface UpBase {
  readonly branch: string;
  readonly oid: string;
  /** The integration branch that is not there, for which trunk stands in. */
  readonly insteadOf: string | undefined;
}
