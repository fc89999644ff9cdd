import type { Repository } from './open-repository.ts';
import { saveTrees } from './save-trees.ts';
import { runGit } from './run-git.ts';
import type { PathEntry } from './write-tree.ts';

/** The bytes of one file, or of a symbolic link's target. */
export interface SavedFile {
  readonly path: string;
  readonly mode: '100644' | '100755' | '120000';
  readonly bytes: Buffer;
}

/**
 * Keeps files as they are, byte for byte, in a commit without parent that `ref` names from now on. Neither the index nor
 * HEAD moves. Answers the commit.
 */
export async function saveFiles(
  repository: Repository,
  ref: string,
  files: readonly SavedFile[],
  message: string,
): Promise<string> {
  const entries = await Promise.all(files.map((file) => writeEntry(repository, file)));
  const [commit = ''] = await saveTrees(repository, ref, [{ message, entries }]);
  return commit;
}

async function writeEntry(repository: Repository, { path, mode, bytes }: SavedFile): Promise<PathEntry> {
  const words = ['hash-object', '-w', '--no-filters', '--stdin'];
  const { stdout } = await runGit(repository.root, words, { input: bytes });
  return { path, mode, oid: stdout.toString().trim() };
}
