import type { Repository } from '../open-repository.ts';
import { runGit } from '../run-git.ts';

/** Takes a worktree whose folder is gone off git's list, with its index, its HEAD and their logs. */
export async function removeWorktree(repository: Repository, root: string): Promise<void> {
  await runGit(repository.commonDir, ['worktree', 'remove', '--force', '--', root]);
}
