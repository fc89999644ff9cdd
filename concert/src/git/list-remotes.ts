import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Names of the remotes. */
export async function listRemotes(repository: Repository): Promise<readonly string[]> {
  const { stdout } = await runGit(repository.root, ['remote']);
  return stdout
    .toString()
    .split('\n')
    .filter((name) => name !== '');
}
