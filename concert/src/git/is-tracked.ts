import { decodePath, splitNul } from './path-bytes.ts';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Whether the index of this worktree holds a path (from the top, taken literally; well-formed Unicode). */
export async function isTracked(repository: Repository, path: string): Promise<boolean> {
  const { stdout } = await runGit(repository.root, ['--literal-pathspecs', 'ls-files', '-z', '--', path]);
  return splitNul(stdout).map(decodePath).includes(path);
}
