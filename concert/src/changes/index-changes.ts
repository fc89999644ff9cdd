import { diffIndex, emptyTree, type Repository } from '../git/index.ts';
import type { Change } from '../model/index.ts';
import { withLinkTargets } from './link-targets.ts';
import { parseRawDiff } from './parse-raw-diff.ts';

/** What is staged: the index against HEAD, or against nothing where there is no commit yet. */
export async function indexChanges(repository: Repository, indexFile?: string): Promise<Change[]> {
  const base = repository.head.kind === 'unborn' ? await emptyTree(repository) : repository.head.oid;
  return withLinkTargets(repository, parseRawDiff(await diffIndex(repository, base, indexFile)));
}
