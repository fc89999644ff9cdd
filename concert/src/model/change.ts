/** Git's file modes. `160000` is a submodule, `120000` a symbolic link. */
export type FileMode = '100644' | '100755' | '120000' | '160000';

/**
 * One change to one path, wherever it was seen: in a tool call, the index, a tree diff or a status. Paths are relative to
 * the top of the repository, with `/`, as git writes them; bytes that are not UTF-8 are kept as lone surrogates
 * (see `git/path-bytes.ts`). `oid` is the blob the change leaves behind, where git has computed it.
 */
export type Change =
  | {
      readonly op: 'add' | 'modify';
      readonly to: string;
      readonly mode: FileMode;
      readonly oid?: string;
      readonly target?: string;
    }
  | {
      readonly op: 'mode';
      readonly to: string;
      readonly mode: FileMode;
      readonly oid?: string;
      readonly target?: string;
    }
  | { readonly op: 'delete'; readonly from: string }
  | {
      readonly op: 'rename' | 'copy';
      readonly from: string;
      readonly to: string;
      readonly mode: FileMode;
      readonly oid?: string;
      readonly target?: string;
    };

/** The paths that a change writes: both names of a rename, only the new one of a copy. */
export function writtenPaths(change: Change): readonly string[] {
  switch (change.op) {
    case 'delete':
      return [change.from];
    case 'rename':
      return [change.from, change.to];
    case 'add':
    case 'modify':
    case 'mode':
    case 'copy':
      return [change.to];
  }
}
