import type { Repository } from './open-repository.ts';
import { encodePath } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** Writes these paths of the index into the worktree, through filters, as git does. A file that is there stays as it is. */
export async function checkoutIndex(repository: Repository, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const input = Buffer.concat(paths.flatMap((path) => [encodePath(path), Buffer.from([0])]));
  await runGit(repository.root, ['checkout-index', '--quiet', '-z', '--stdin'], { input, accept: [1, 128] });
}
