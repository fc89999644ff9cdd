import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';
import { updateRefs } from './update-refs.ts';
import { writeTree, type PathEntry } from './write-tree.ts';

export interface SavedTree {
  readonly message: string;
  readonly entries: readonly PathEntry[];
}

/** Keeps trees as commits, each on the one before it, the last of which the new `ref` names. Answers the commits. */
export async function saveTrees(
  repository: Repository,
  ref: string,
  trees: readonly SavedTree[],
): Promise<readonly string[]> {
  const commits: string[] = [];
  for (const { message, entries } of trees) {
    const parent = commits.length === 0 ? [] : ['-p', commits.at(-1) ?? ''];
    const words = ['commit-tree', ...parent, '-m', message, await writeTree(repository, entries)];
    commits.push((await runGit(repository.root, words, { env: AUTHOR })).stdout.toString().trim());
  }
  await updateRefs(repository, [{ ref, from: undefined, to: commits.at(-1) }], 'save before removal');
  return commits;
}

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Concert',
  GIT_AUTHOR_EMAIL: 'concert@localhost',
  GIT_COMMITTER_NAME: 'Concert',
  GIT_COMMITTER_EMAIL: 'concert@localhost',
};
