import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  addAll,
  commitTree,
  emptyTree,
  linkedRepositories,
  lostCommits,
  readTreeInto,
  treeOfCommit,
  treeOfIndex,
  updateRefs,
  type Repository,
} from '../git/index.ts';
import { isolationErrors } from './isolation-errors.ts';
import { operationIds, saveOwnState } from './save-own-state.ts';
import { savedName, type SavedWork, type WorkPlace } from './saved-work.ts';

/** The trees that a worktree comes to, and whether they are HEAD's own. */
interface Trees {
  readonly staged: string;
  readonly files: string;
  readonly head: string;
}

/**
 * Saves what removing a worktree would lose: uncommitted work with untracked files, as a commit of the files on top of HEAD
 * and of a commit of the index (the form of `git stash`, whose tools read it); commits that only the worktree's own logs
 * know; its own refs, and what git was in the middle of. `known`: the tree that the files were saved as when their removal
 * began; what is not there any more is then no deletion. Writes objects and refs below `refs/concert/saved/`, nothing in
 * the worktree.
 *
 * @throws AppError `E_NESTED_REPOSITORY`, `E_DISK_FULL`.
 */
export async function saveWork(
  repository: Repository,
  place: WorkPlace,
  now: number,
  known?: string,
): Promise<SavedWork> {
  const at = savedName(place.instance, now);
  const trees = await treesOf(repository, place, known);
  const work = await saveTrees(repository, place, trees, at);
  const commits = await saveCommits(repository, place, trees.head, `${at}-commits`);
  const others = await saveOwnState(repository, place, at);
  return { work, commits, others: others.length === 0 ? undefined : others };
}

/** The tree that the files of a worktree come to now. */
export async function filesTree(repository: Repository, place: WorkPlace, known?: string): Promise<string> {
  return (await treesOf(repository, place, known)).files;
}

async function treesOf(repository: Repository, place: WorkPlace, known?: string): Promise<Trees> {
  const folder = path.join(repository.commonDir, 'concert', 'tmp');
  const indexFile = path.join(folder, `index-${randomUUID()}`);
  const index = path.join(place.gitDir, 'index');
  const git = { gitDir: place.gitDir, root: place.there ? place.root : place.gitDir, indexFile };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const head = place.head === undefined ? await emptyTree(repository) : await treeOfCommit(repository, place.head);
    const hasIndex = known === undefined && existsSync(index);
    if (hasIndex) copyFileSync(index, indexFile);
    else await readTreeInto(git, known ?? head); // its checkout never ended: what is not there yet is not deleted
    const staged = (await treeOfIndex(git)) ?? head;
    if (!place.there) return { staged, files: staged, head };
    await addAll(git, !hasIndex);
    await refuseNested(git, place.root);
    return { staged, files: (await treeOfIndex(git)) ?? staged, head };
  } finally {
    rmSync(indexFile, { force: true });
    rmSync(`${indexFile}.lock`, { force: true });
  }
}

async function refuseNested(git: Parameters<typeof linkedRepositories>[0], root: string): Promise<void> {
  const names = await linkedRepositories(git);
  const live = names.filter((name) => existsSync(path.join(root, name, '.git')));
  if (live.length > 0) throw isolationErrors.nested(root, live);
}

async function saveTrees(
  repository: Repository,
  { instance, branch, head }: WorkPlace,
  trees: Trees,
  ref: string,
): Promise<string | undefined> {
  if (trees.files === trees.head && trees.staged === trees.head) return undefined;
  const parents = head === undefined ? [] : [head];
  const from = branch ?? 'no branch';
  const index = await commitTree(
    repository,
    trees.staged,
    parents,
    `index on ${from}: saved by Concert for ${instance}\n`,
  );
  const files = await commitTree(
    repository,
    trees.files,
    [...parents, index],
    `On ${from}: uncommitted work of ${instance}, saved by Concert\n`,
  );
  await updateRefs(repository, [{ ref, from: undefined, to: files }], `save the work of ${instance}`);
  return ref;
}

/** One commit whose parents are those that would be lost: one ref keeps them all. */
async function saveCommits(
  repository: Repository,
  { instance, gitDir, branch, head }: WorkPlace,
  tree: string,
  ref: string,
): Promise<string | undefined> {
  const logs = [path.join(gitDir, 'logs', 'HEAD')];
  if (branch !== undefined) logs.push(path.join(repository.commonDir, 'logs', 'refs', 'heads', branch));
  const more = [...(head === undefined ? [] : [head]), ...operationIds(gitDir)];
  const lost = await lostCommits(repository, logs, more);
  if (lost.length === 0) return undefined;
  const words = `Commits of ${instance} that no branch holds, saved by Concert\n`;
  const commit = await commitTree(repository, tree, lost, words);
  await updateRefs(repository, [{ ref, from: undefined, to: commit }], `save commits of ${instance}`);
  return ref;
}
