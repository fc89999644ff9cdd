/** A worktree of the clone as planning sees it; the first of a list is the main checkout. */
export interface KnownWorktree {
  readonly root: string;
  readonly branch: string | undefined;
  readonly there: boolean;
  /** Id of the instance that the ledger binds it to. */
  readonly bound: string | undefined;
}
