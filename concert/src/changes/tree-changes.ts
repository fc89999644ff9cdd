import { diffTrees, type Repository } from '../git/index.ts';
import type { Change } from '../model/index.ts';
import { withLinkTargets } from './link-targets.ts';
import { parseRawDiff } from './parse-raw-diff.ts';

/** What changed from commit `from` to commit `to`, from git's own diff, renames included. */
export async function treeChanges(repository: Repository, from: string, to: string): Promise<Change[]> {
  return withLinkTargets(repository, parseRawDiff(await diffTrees(repository, from, to)));
}
