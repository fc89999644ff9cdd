import { checkedOutBranches, commitsMissing, type Repository } from '../../git/index.ts';
import { chooseBranches } from '../branches/choose-branches.ts';
import { readBranches } from '../branches/read-branches.ts';
import { SETTINGS } from '../step.ts';
import type { BranchFate } from './removal-plan.ts';

/** The integration branch goes only if setup made it, trunk has all that it has, and nobody stands on it. */
export async function branchFate(
  repository: Repository,
  configured: { readonly trunk?: string; readonly integration?: string },
  settings: ReadonlyMap<string, string>,
  saveUnder: string,
): Promise<BranchFate> {
  const facts = await readBranches(repository, configured);
  const created = settings.get(SETTINGS.created);
  const branch = created ?? settings.get(SETTINGS.integration) ?? configured.integration;
  const at = branch === undefined ? undefined : facts.refs.get(`refs/heads/${branch}`);
  if (branch === undefined || at === undefined) return { kind: 'absent' };
  if (created === undefined) return { kind: 'kept', branch, because: 'not-ours' };
  const { trunk } = chooseBranches(facts);
  const trunks = [`refs/heads/${trunk}`, `refs/remotes/origin/${trunk}`].flatMap((ref) => facts.refs.get(ref) ?? []);
  if (trunks.length === 0 || trunk === branch) return { kind: 'kept', branch, because: 'no-trunk' };
  const commits = await commitsMissing(repository, at, trunks);
  if (commits > 0) return { kind: 'kept', branch, because: 'commits', commits };
  const busy = await checkedOutBranches(repository);
  if (busy.has(`refs/heads/${branch}`)) return { kind: 'kept', branch, because: 'checked-out' };
  return { kind: 'removed', branch, at, savedAs: `${saveUnder}/${branch}` };
}
