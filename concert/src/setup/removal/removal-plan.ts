import type { SavedFile } from '../../git/index.ts';
import type { RecordsFate } from './records.ts';

/** What happens to the integration branch, and why. */
export type BranchFate =
  | { readonly kind: 'absent' }
  | { readonly kind: 'kept'; readonly branch: string; readonly because: KeepReason; readonly commits?: number }
  | { readonly kind: 'removed'; readonly branch: string; readonly at: string; readonly savedAs: string };

export type KeepReason =
  | 'not-ours' // Concert did not make it
  | 'commits' // it holds commits that trunk has not
  | 'checked-out' // somebody works on it
  | 'no-trunk'; // there is nothing to compare it with

/** Everything that `concert remove` would do; pure data but for the bytes of what it saves. */
export interface RemovalPlan {
  /** Nothing of Concert is here, and nothing would be done. */
  readonly empty: boolean;
  readonly branch: BranchFate;
  /** Files that go, relative to the top. */
  readonly files: readonly string[];
  /** Folders that go if they are empty then, the inner ones first. */
  readonly folders: readonly string[];
  /** Of those files, the ones that HEAD does not hold as they are: kept in a commit that `ref` names. */
  readonly saved?: { readonly ref: string; readonly files: readonly SavedFile[] };
  readonly records: RecordsFate;
  /** Files of clients and of git, absolute, that lose Concert's lines and keep a person's. */
  readonly hooks: readonly string[];
  /** Settings that go, by name. */
  readonly settings: readonly string[];
}
