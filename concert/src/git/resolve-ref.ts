import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** The id that the ref of this full name points to, or `undefined` where there is no such ref. */
export async function resolveRef(repository: Repository, ref: string): Promise<string | undefined> {
  const { code, stdout } = await runGit(
    repository.root,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', ref],
    {
      accept: [1, 128],
    },
  );
  return code === 0 ? stdout.toString().trim().split('\n').at(-1) : undefined;
}
