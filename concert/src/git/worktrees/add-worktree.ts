import type { Repository } from '../open-repository.ts';
import { runGit } from '../run-git.ts';

/**
 * Puts a worktree for an existing branch on git's list, without any file in it yet. Two at once disturb each other where
 * git writes the clone's configuration, so callers do one after the other.
 */
export async function addWorktree(repository: Repository, root: string, branch: string): Promise<void> {
  await runGit(repository.commonDir, ['worktree', 'add', '--quiet', '--no-checkout', '--', root, branch]);
}
