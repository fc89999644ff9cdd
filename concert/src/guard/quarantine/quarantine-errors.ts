import { AppError } from '@concert-mia/base/errors';

/** What quarantine's commands refuse with. */
export const quarantineErrors = {
  unknown: (id: string) =>
    new AppError('E_QUARANTINE_UNKNOWN', `nothing is kept under ${JSON.stringify(id)}`, {
      kind: 'not-found',
      hint: '`concert quarantine list --all` shows every entry with its id.',
    }),
  conflict: (id: string, patch: string) =>
    new AppError('E_QUARANTINE_CONFLICT', `${id} does not fit: the files have changed since`, {
      kind: 'conflict',
      hint: `Nothing was written. \`git apply --3way '${patch}'\` merges what it can.`,
    }),
  notYours: (words: string, ask: string) =>
    new AppError('E_NOT_ALLOWED', words, {
      kind: 'permission',
      hint: ask === '' ? 'A person can, in a worktree of theirs.' : `Ask first: ${ask}`,
    }),
  holdsRepository: (id: string, folder: string) =>
    new AppError('E_QUARANTINE_REPOSITORY', `${id} holds a repository, whose history is nowhere else`, {
      kind: 'conflict',
      hint: `Look at ${folder}, take what you need, and move that folder away; then drop the entry.`,
    }),
};
