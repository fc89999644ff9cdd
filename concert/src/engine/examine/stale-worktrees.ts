import { existsSync } from 'node:fs';
import { listWorktrees, removeWorktree, worktreeGitDir, type Repository, type WorktreeEntry } from '../../git/index.ts';
import { saveWork } from '../../isolation/index.ts';
import type { Check, Diagnosis } from './diagnosis.ts';

/** Worktrees that git has on record and whose folder is gone. */
export const staleWorktrees: Check = async ({ repository }) => {
  const gone = (await listWorktrees(repository)).filter(({ there, locked }) => !there && locked === undefined);
  return gone.map((entry) => ({
    finding: {
      code: 'stale-worktree',
      severity: 'warning',
      message: 'the folder of this worktree is gone, and git still keeps its branch for it',
      hint: 'If it was moved: git worktree repair. If it was deleted: concert prune, which saves what its index held; its branch stays.',
      file: entry.root,
    },
    ...(existsSync(entry.root) ? {} : { mend: mendOf(repository, entry) }),
  }));
};

function mendOf(repository: Repository, entry: WorktreeEntry): NonNullable<Diagnosis['mend']> {
  return {
    says: `forget the worktree ${entry.root}; its branch stays, and what only it held is kept under refs/concert/saved/`,
    run: () => forget(repository, entry),
  };
}

/** What its index and its logs still hold is saved first. */
async function forget(repository: Repository, entry: WorktreeEntry): Promise<void> {
  const gitDir = worktreeGitDir(repository, entry.root);
  if (gitDir === undefined) return;
  await saveWork(repository, { ...entry, gitDir, instance: 'worktrees' }, Date.now());
  await removeWorktree(repository, entry.root);
}
