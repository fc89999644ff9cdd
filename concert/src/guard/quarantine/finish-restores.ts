import { existsSync, rmSync } from 'node:fs';
import type { Repository } from '../../git/index.ts';
import { exclusively } from '../reconcile/exclusively.ts';
import { readQuarantine, restoringMark } from './quarantine-folder.ts';
import { restoreWorktree } from './restore-worktree.ts';

/** Ends what a process began in this worktree that was killed while it put files back. */
export async function finishRestores(repository: Repository): Promise<void> {
  const mark = restoringMark(repository.gitDir);
  if (!existsSync(mark)) return;
  await exclusively(repository.gitDir, async () => {
    for (const entry of readQuarantine(repository.commonDir)) {
      if (entry.state === 'restoring' && entry.gitDir === repository.gitDir) await restoreWorktree(repository, entry);
    }
    rmSync(mark, { force: true });
  });
}
