import { listWorktreeEntries, runGit, updateRef, type Repository, type WorktreeEntry } from '../../git/index.ts';
import type { Check } from './diagnosis.ts';

/** Worktrees that git has on record and whose folder is gone. */
export const staleWorktrees: Check = async ({ repository }) => {
  const gone = (await listWorktreeEntries(repository)).filter(({ there, locked }) => !there && locked === undefined);
  return gone.map((entry) => ({
    finding: {
      code: 'stale-worktree',
      severity: 'warning',
      message: 'the folder of this worktree is gone, and git still keeps its branch for it',
      hint: 'If it was moved: git worktree repair. If it was deleted: git worktree prune; its branch stays.',
      file: entry.root,
    },
    mend: {
      says: `forget the worktree ${entry.root}; its branch stays, and a commit on no branch is kept under ${SAVED}`,
      run: () => forget(repository, entry),
    },
  }));
};

const SAVED = 'refs/concert/saved/worktrees/';

/** What only a detached HEAD held is kept first. */
async function forget(repository: Repository, { branch, head }: WorktreeEntry): Promise<void> {
  if (branch === undefined && head !== undefined) {
    await updateRef(repository, { ref: `${SAVED}${head}`, to: head, from: undefined, why: 'concert: doctor' });
  }
  await runGit(repository.root, ['worktree', 'prune']);
}
