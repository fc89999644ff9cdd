import { existsSync } from 'node:fs';
import path from 'node:path';

/** What git keeps in a worktree's git directory while it is in the middle of something, by the name of the command. */
const MARKS = [
  ['merge', 'MERGE_HEAD'],
  ['rebase', 'rebase-merge'],
  ['rebase', 'rebase-apply'],
  ['cherry-pick', 'CHERRY_PICK_HEAD'],
  ['revert', 'REVERT_HEAD'],
  ['bisect', 'BISECT_LOG'],
  ['cherry-pick or revert', 'sequencer'],
] as const;

/** Which command of git waits here to be continued or given up; `undefined` where none does. */
export function operationInProgress(gitDir: string): string | undefined {
  return MARKS.find(([, mark]) => existsSync(path.join(gitDir, mark)))?.[0];
}

/** Whether a git process is writing this worktree's index. */
export function isIndexLocked(gitDir: string): boolean {
  return existsSync(path.join(gitDir, 'index.lock'));
}
