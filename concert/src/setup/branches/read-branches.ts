import { listRefs, remoteDefault, type Repository } from '../../git/index.ts';
import type { BranchFacts } from './choose-branches.ts';

/** What this clone knows of its branches, ready for `chooseBranches`. */
export async function readBranches(
  repository: Repository,
  configured: BranchFacts['configured'] = {},
): Promise<BranchFacts> {
  const [refs, origin] = await Promise.all([
    listRefs(repository, 'refs/heads', 'refs/remotes/origin'),
    remoteDefault(repository),
  ]);
  return { head: repository.head, remoteDefault: origin, refs, configured };
}
