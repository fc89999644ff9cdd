import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Takes a section (`concert`, `concert.agent`) out of the clone's own configuration; all its keys at once. */
export async function removeConfigSection(repository: Repository, section: string): Promise<void> {
  await runGit(repository.root, ['config', '--local', '--remove-section', section]);
}
