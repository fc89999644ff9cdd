import type { TreeEntry } from '../../git/index.ts';

/** What one call of a tool wrote out of scope, kept, and what became of it. */
export interface QuarantineEntry {
  readonly version: 1;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly instance: string;
  /** `Bash`. */
  readonly tool: string;
  /** The worktree that it was written in. */
  readonly root: string;
  readonly gitDir: string;
  /** `restoring`: kept, and the worktree is being put back; a crash there is mended by the next call. */
  readonly state: 'restoring' | 'kept' | 'applied' | 'dropped';
  /** Names the commits, so that git never collects them. */
  readonly ref: string;
  /** The commits whose difference is the patch. */
  readonly before: string;
  readonly after: string;
  readonly paths: readonly QuarantinedPath[];
}

export interface QuarantinedPath {
  readonly path: string;
  readonly op: 'added' | 'changed' | 'deleted' | 'repository';
  /** Whose it is and why it may not be written, in words. */
  readonly why: string;
  /** The command that asks; empty where asking does not help. */
  readonly ask: string;
  /** What the call left, byte for byte; `null` where it took the file away. */
  readonly left: (TreeEntry & { readonly stamp: string }) | null;
  readonly restore: Restore;
}

/** How the worktree comes to be at a path what it was. */
export interface Restore {
  /** What the index gets; left out where it stays. */
  readonly index?: TreeEntry | null;
  /** What the worktree gets: what the index has then, these very bytes, nothing, or it stays as it is. */
  readonly worktree: 'index' | 'nothing' | 'stays' | TreeEntry;
}
