import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** One file's bytes at each of many commits, in their order; `undefined` where a commit has no such file. */
export async function readFileOfCommits(
  repository: Repository,
  commits: readonly string[],
  file: string,
): Promise<readonly (Buffer | undefined)[]> {
  if (commits.length === 0) return [];
  const input = commits.map((commit) => `${commit}:${file}\n`).join('');
  const { stdout } = await runGit(repository.root, ['cat-file', '--batch'], { input });
  const found: (Buffer | undefined)[] = [];
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf('\n', at);
    const header = /^[0-9a-f]+ (\w+) (\d+)$/.exec(stdout.subarray(at, end).toString());
    const size = header === null ? undefined : Number(header[2]);
    found.push(header?.[1] === 'blob' && size !== undefined ? stdout.subarray(end + 1, end + 1 + size) : undefined);
    at = size === undefined ? end + 1 : end + 1 + size + 1;
  }
  return found;
}
