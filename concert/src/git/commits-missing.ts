import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** How many commits `tip` reaches that none of `others` does. */
export async function commitsMissing(repository: Repository, tip: string, others: readonly string[]): Promise<number> {
  const { stdout } = await runGit(repository.root, ['rev-list', '--count', tip, '--not', ...others, '--']);
  return Number(stdout.toString().trim());
}
