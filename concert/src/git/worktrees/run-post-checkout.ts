import { runGit } from '../run-git.ts';

/** Runs the person's own `post-checkout` hook, if there is one, as `git worktree add` would have. */
export async function runPostCheckout(root: string, zeroOid: string, head: string): Promise<void> {
  await runGit(root, ['hook', 'run', '--ignore-missing', 'post-checkout', '--', zeroOid, head, '1']);
}
