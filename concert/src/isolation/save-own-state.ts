import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  operationFiles,
  operationInProgress,
  saveFiles,
  updateRefs,
  worktreeRefs,
  type Repository,
} from '../git/index.ts';
import type { SavedOther, WorkPlace } from './saved-work.ts';

/** Saves what git keeps for a worktree alone: its own refs, and what it was in the middle of. `at` begins the names. */
export async function saveOwnState(
  repository: Repository,
  place: Pick<WorkPlace, 'instance' | 'gitDir'>,
  at: string,
): Promise<readonly SavedOther[]> {
  return [...(await saveOperation(repository, place, `${at}-git`)), ...(await saveRefs(repository, place, at))];
}

/** Ids of objects that an unfinished rebase, merge or bisect names: some are on no branch. */
export function operationIds(gitDir: string): readonly string[] {
  const texts = operationFiles(gitDir).map((name) => readFileSync(path.join(gitDir, name), 'latin1'));
  return texts.flatMap((text) => text.match(/\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b/g) ?? []);
}

async function saveOperation(
  repository: Repository,
  { instance, gitDir }: Pick<WorkPlace, 'instance' | 'gitDir'>,
  ref: string,
): Promise<readonly SavedOther[]> {
  const names = operationFiles(gitDir);
  if (names.length === 0) return [];
  const files = names.map((name) => ({
    path: name,
    mode: '100644' as const,
    bytes: readFileSync(path.join(gitDir, name)),
  }));
  const says = `git’s ${operationInProgress(gitDir)} of ${instance} that was not ended`;
  await saveFiles(repository, ref, files, `${says}, saved by Concert\n`);
  return [{ ref, says }];
}

async function saveRefs(
  repository: Repository,
  { gitDir }: Pick<WorkPlace, 'gitDir'>,
  at: string,
): Promise<readonly SavedOther[]> {
  const refs = [...(await worktreeRefs(gitDir))].map(([name, oid]) => {
    return { ref: `${at}-${name}`, says: name, oid };
  });
  const moves = refs.map(({ ref, oid }) => ({ ref, from: undefined, to: oid }));
  if (moves.length > 0) await updateRefs(repository, moves, 'save the refs of a worktree');
  return refs.map(({ ref, says }) => ({ ref, says }));
}
