import { existsSync, readdirSync, statSync } from 'node:fs';
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

/** What the command wrote down to be continued from: the names of its files in the git directory. Empty where none waits. */
export function operationFiles(gitDir: string): readonly string[] {
  if (operationInProgress(gitDir) === undefined) return [];
  const names = readdirSync(gitDir).filter((name) => MARKS.some(([, mark]) => mark === name) || NOTES.test(name));
  return names.flatMap((name) => {
    if (!statSync(path.join(gitDir, name)).isDirectory()) return [name];
    const inside = readdirSync(path.join(gitDir, name), { withFileTypes: true });
    return inside.filter((entry) => entry.isFile()).map((entry) => `${name}/${entry.name}`);
  });
}

const NOTES = /^(?:BISECT_\w+|MERGE_MSG|MERGE_MODE|MERGE_AUTOSTASH|REBASE_HEAD|SQUASH_MSG)$/;

/** Whether a git process is writing this worktree's index. */
export function isIndexLocked(gitDir: string): boolean {
  return existsSync(path.join(gitDir, 'index.lock'));
}
