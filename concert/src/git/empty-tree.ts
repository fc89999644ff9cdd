import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** The id of the tree without files, which every repository knows without storing it. */
export async function emptyTree(repository: Repository): Promise<string> {
  const { stdout } = await runGit(repository.root, ['hash-object', '-t', 'tree', '--stdin'], { input: '' });
  return stdout.toString().trim();
}
