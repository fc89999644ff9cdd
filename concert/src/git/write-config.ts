import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Sets one value in the clone's own configuration, which all its worktrees share. */
export async function writeConfig(repository: Repository, key: string, value: string): Promise<void> {
  await runGit(repository.root, ['config', '--local', '--replace-all', key, value]);
}
