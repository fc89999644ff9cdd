import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Whether `descendant` holds everything that `ancestor` does; no where this clone does not have one of them. */
export async function isAncestor(repository: Repository, ancestor: string, descendant: string): Promise<boolean> {
  const args = ['merge-base', '--is-ancestor', ancestor, descendant];
  const { code } = await runGit(repository.root, args, { accept: [1, 128] });
  return code === 0;
}
