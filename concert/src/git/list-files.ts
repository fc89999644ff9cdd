import type { Repository } from './open-repository.ts';
import { decodePath, splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** Every path of the index, and every untracked one that git does not ignore, once each. Submodules end without `/`. */
export async function listFiles(repository: Repository): Promise<string[]> {
  const { stdout } = await runGit(repository.root, [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
  ]);
  return [...new Set(splitNul(stdout).map((bytes) => decodePath(bytes).replace(/\/$/, '')))];
}
