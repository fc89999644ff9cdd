import type { Repository } from './open-repository.ts';

/** The branch checked out here, or `undefined` on a detached HEAD. */
export function currentBranch(repository: Repository): string | undefined {
  return repository.head.kind === 'detached' ? undefined : repository.head.name;
}
