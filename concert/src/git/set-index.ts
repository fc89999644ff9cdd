import type { Repository } from './open-repository.ts';
import { encodePath } from './path-bytes.ts';
import { runGit } from './run-git.ts';
import type { TreeEntry } from './tree-entries.ts';

/** Sets these paths of the index, and no other; `undefined` takes one out. The worktree stays. */
export async function setIndex(
  repository: Repository,
  entries: ReadonlyMap<string, TreeEntry | undefined>,
): Promise<void> {
  if (entries.size === 0) return;
  const lines = [...entries].flatMap(([path, entry]) => [
    Buffer.from(entry === undefined ? `0 ${repository.zeroOid}\t` : `${entry.mode} ${entry.oid}\t`),
    encodePath(path),
    Buffer.from([0]),
  ]);
  await runGit(repository.root, ['update-index', '-z', '--index-info'], { input: Buffer.concat(lines) });
}
