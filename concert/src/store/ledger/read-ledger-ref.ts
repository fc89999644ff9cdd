import { listCommits, readFileOfCommits, resolveRef, type Repository } from '../../git/index.ts';
import type { FoundEntry } from './verify-entries.ts';

/** Where a clone keeps the ledger for git to carry. */
export const LEDGER_REF = 'refs/concert/ledger';
export const ENTRY_FILE = 'entry.json';

/** The commit of one entry. */
export interface MirroredEntry extends FoundEntry {
  readonly commit: string;
}

/** Every entry that a ref holds, parents before children; nothing where there is no such ref. Nothing is checked here. */
export async function readLedgerRef(repository: Repository, ref: string): Promise<readonly MirroredEntry[]> {
  const tip = await resolveRef(repository, ref);
  if (tip === undefined) return [];
  const commits = await listCommits(repository, [tip]);
  const texts = await readFileOfCommits(
    repository,
    commits.map((commit) => commit.oid),
    ENTRY_FILE,
  );
  const claimed = new Map(commits.map((commit) => [commit.oid, claimedId(commit.body)]));
  return commits.map((commit, index) => ({
    commit: commit.oid,
    id: claimed.get(commit.oid) ?? commit.oid,
    text: texts[index]?.toString() ?? '',
    parents: commit.parents.map((parent) => claimed.get(parent) ?? parent),
  }));
}

/** The line `Entry: …` of a commit's message. */
function claimedId(body: string): string | undefined {
  return /^Entry: ([0-9a-f]{64})$/m.exec(body)?.[1];
}
