import { runGit } from '../run-git.ts';

/**
 * Writes the files of HEAD into a worktree that has none yet, with its index, and starts no hook. `over`: also over files
 * that stand in the way, left by a checkout that was broken off. `workers`: how many processes write them.
 */
export async function checkOut(root: string, over: boolean, workers: number): Promise<void> {
  const mode = over ? ['--reset', '-u'] : ['-m', '-u'];
  await runGit(root, ['-c', `checkout.workers=${workers}`, 'read-tree', ...mode, 'HEAD'], {
    env: { GIT_OPTIONAL_LOCKS: '1' },
  });
}
