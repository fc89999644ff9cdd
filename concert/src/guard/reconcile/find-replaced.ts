import type { TreeEntry } from '../../git/index.ts';
import type { BeforePath } from './call-snapshot.ts';

/** Work out of scope that lay in a worktree before a call, and that nothing holds after it. */
export interface ReplacedWork {
  readonly path: string;
  /** The bytes of the file, if they are what is lost. */
  readonly content: (TreeEntry & { readonly stamp: string }) | undefined;
  /** What was staged, if that is more than the file. */
  readonly staged: TreeEntry | undefined;
}

/**
 * What a call reverted, deleted or unstaged of the work that was there before it. Nobody can tell a person's wish from an
 * accident there (`git checkout -- FILE`), so it is no offence, but its bytes are in no commit. `holds` says whether the
 * worktree, the index, a tree or an earlier entry still has an object at a path.
 */
export function findReplaced(
  before: readonly BeforePath[],
  holds: (path: string, oid: string) => boolean,
): readonly ReplacedWork[] {
  return before.flatMap(({ path, content, index, outOfScope }): ReplacedWork[] => {
    if (!outOfScope) return [];
    const isLost = (entry: TreeEntry | null) => entry !== null && entry.mode !== '160000' && !holds(path, entry.oid);
    const lostContent = content !== null && isLost(content) ? content : undefined;
    const lostStaged = index !== null && index.oid !== content?.oid && isLost(index) ? index : undefined;
    if (lostContent === undefined && lostStaged === undefined) return [];
    return [{ path, content: lostContent, staged: lostStaged }];
  });
}
