import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Concert',
  GIT_AUTHOR_EMAIL: 'concert@localhost',
  GIT_COMMITTER_NAME: 'Concert',
  GIT_COMMITTER_EMAIL: 'concert@localhost',
};

/** Makes a commit of Concert's own, that no branch holds yet. Answers its id. */
export async function commitTree(
  repository: Repository,
  tree: string,
  parents: readonly string[],
  message: string,
): Promise<string> {
  const words = parents.flatMap((parent) => ['-p', parent]);
  const args = ['-c', 'commit.gpgSign=false', 'commit-tree', ...words, '-F', '-', tree];
  const { stdout } = await runGit(repository.commonDir, args, { env: AUTHOR, input: message });
  return stdout.toString().trim();
}
