import type { Repository } from './open-repository.ts';
import { splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** The clone's own settings below `section` (letters only), by full name in git's lower case. */
export async function listConfig(repository: Repository, section: string): Promise<Map<string, string>> {
  const { stdout } = await runGit(repository.root, ['config', '--local', '-z', '--get-regexp', `^${section}\\.`], {
    accept: [1],
  });
  return new Map(
    splitNul(stdout).map((bytes) => {
      const text = bytes.toString();
      const end = text.indexOf('\n');
      return end < 0 ? [text, 'true'] : [text.slice(0, end), text.slice(end + 1)];
    }),
  );
}
