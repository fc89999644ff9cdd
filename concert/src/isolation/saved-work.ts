/** A worktree whose work is to be saved. Its folder may be gone: then its index still holds what was staged. */
export interface WorkPlace {
  readonly instance: string;
  readonly root: string;
  readonly gitDir: string;
  readonly there: boolean;
  readonly head: string | undefined;
  readonly branch: string | undefined;
}

export interface SavedWork {
  /** Where the uncommitted work is; `undefined` where there was none. */
  readonly work: string | undefined;
  /** Where commits are that no branch holds; `undefined` where there were none. */
  readonly commits: string | undefined;
  /** What git kept for this worktree alone, and a branch that was squashed; `undefined` where there was nothing. */
  readonly others: readonly SavedOther[] | undefined;
}

export interface SavedOther {
  readonly ref: string;
  /** What it is, in words. */
  readonly says: string;
}

/** All the refs that hold it. */
export function savedRefs({ work, commits, others = [] }: SavedWork): readonly string[] {
  return [work, commits, ...others.map(({ ref }) => ref)].filter((ref) => ref !== undefined);
}

/** `refs/concert/saved/api/20261122T190455123Z`: sorts as time does. */
export function savedName(instance: string, now: number): string {
  return `refs/concert/saved/${instance}/${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}`;
}
