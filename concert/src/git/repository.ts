/** Where HEAD stands. An unborn branch has no commit yet. */
export type Head =
  | { readonly kind: 'branch'; readonly name: string; readonly oid: string }
  | { readonly kind: 'detached'; readonly oid: string }
  | { readonly kind: 'unborn'; readonly name: string };

/** A repository as one worktree sees it. */
export interface Repository {
  /** Absolute path of the top of this worktree. */
  readonly root: string;
  /** Absolute; a linked worktree has one of its own. */
  readonly gitDir: string;
  /** Absolute; shared by all worktrees of the clone. */
  readonly commonDir: string;
  readonly shallow: boolean;
  readonly head: Head;
  readonly ignoreCase: boolean;
  readonly precomposeUnicode: boolean;
  /** The integration branch that this clone was set up with; no branch's content can change it. */
  readonly integration: string | undefined;
  /** `core.excludesFile` as it is written. */
  readonly excludesFile: string | undefined;
  /** Hex digits of the empty object id, which tells SHA-1 from SHA-256. */
  readonly zeroOid: string;
  /** Whether its refs are files that `refFromFiles` may read. */
  readonly refsAreFiles: boolean;
  /**
   * Whether answers that were kept in the user's cache folder may be used. Every process of the user can write there, so a
   * gate reads everything from its source.
   */
  readonly cached: boolean;
}
