import type { Repository } from './open-repository.ts';
import { decodePath, splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** What git ignores in this worktree, from its top; a folder that is ignored whole is one line that ends in `/`. */
export async function listIgnored(repository: Pick<Repository, 'root'>): Promise<readonly string[]> {
  const flags = ['--others', '--ignored', '--exclude-standard', '--directory', '-z'];
  const { stdout } = await runGit(repository.root, ['ls-files', ...flags]);
  return splitNul(stdout).map(decodePath);
}
