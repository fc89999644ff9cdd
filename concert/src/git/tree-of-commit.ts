import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Id of the tree of a commit that is there. */
export async function treeOfCommit(repository: Repository, commit: string): Promise<string> {
  const { stdout } = await runGit(repository.commonDir, ['rev-parse', '--verify', `${commit}^{tree}`]);
  return stdout.toString().trim();
}
