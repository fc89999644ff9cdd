import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Full names of the refs below `prefixes` (`refs/heads`), with the object that each names. */
export async function listRefs(repository: Repository, ...prefixes: string[]): Promise<Map<string, string>> {
  const format = '--format=%(objectname) %(refname)';
  const { stdout } = await runGit(repository.root, ['for-each-ref', format, '--', ...prefixes]);
  const lines = stdout.toString().split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}
