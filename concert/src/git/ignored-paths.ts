import type { Repository } from './open-repository.ts';
import { decodePath, encodePath, splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** Which of `paths` git ignores and does not track. They need not exist. */
export async function ignoredPaths(
  repository: Pick<Repository, 'root'>,
  paths: readonly string[],
): Promise<Set<string>> {
  const input = Buffer.concat(paths.flatMap((path) => [encodePath(path), Buffer.from([0])]));
  const { stdout } = await runGit(repository.root, ['check-ignore', '-z', '--stdin'], { input, accept: [1] });
  return new Set(splitNul(stdout).map(decodePath));
}
