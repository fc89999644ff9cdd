import { runGit } from '../run-git.ts';

/** Where git is to work: a worktree by its git directory, and an index that is not the worktree's own. */
export interface IndexPlace {
  readonly gitDir: string;
  /** Top of the worktree; the git directory itself where the folder is gone. */
  readonly root: string;
  readonly indexFile: string;
}

/** Fills an index with what a tree holds. */
export async function readTreeInto(place: IndexPlace, tree: string): Promise<void> {
  await run(place, ['read-tree', tree]);
}

/** Brings an index up to the files of the worktree, new ones included; ignored ones, and with `keepMissing` those that are gone, stay as they are. */
export async function addAll(place: IndexPlace, keepMissing = false): Promise<void> {
  const flags = keepMissing ? ['--ignore-removal'] : ['--all'];
  await run(place, ['-c', 'core.fsync=none', '-c', 'advice.addEmbeddedRepo=false', 'add', ...flags, '--', '.']);
}

/** The tree that an index comes to; `undefined` where a merge left it without one. */
export async function treeOfIndex(place: IndexPlace): Promise<string | undefined> {
  const { code, stdout } = await run(place, ['write-tree'], [128]);
  return code === 0 ? stdout.toString().trim() : undefined;
}

/** Paths in an index that stand for repositories of their own. */
export async function linkedRepositories(place: IndexPlace): Promise<readonly string[]> {
  const { stdout } = await run(place, ['ls-files', '--stage', '-z']);
  const lines = stdout.toString().split('\0');
  return lines.filter((line) => line.startsWith('160000 ')).map((line) => line.slice(line.indexOf('\t') + 1));
}

function run({ gitDir, root, indexFile }: IndexPlace, args: readonly string[], accept: readonly number[] = []) {
  const env = { GIT_DIR: gitDir, GIT_WORK_TREE: root };
  return runGit(root, args, { indexFile, env, accept });
}
