import { AppError } from '@concert-mia/base/errors';

/** What identification refuses with. The content of a capability is never in a text. */
export const identityErrors = {
  exposed: (file: string, mode: number) =>
    new AppError('E_CAPABILITY_EXPOSED', `others may use this capability (mode ${mode.toString(8)})`, {
      kind: 'permission',
      place: { file },
      hint: 'chmod 600 the file. If others may have read it, delete it and bind the worktree anew.',
    }),
  invalid: (file: string) =>
    new AppError('E_CAPABILITY_INVALID', 'the file holds no capability', {
      kind: 'permission',
      place: { file },
      hint: 'Delete it and bind the worktree anew (`concert ledger bind INSTANCE`, as a person).',
    }),
  missing: (file: string) =>
    new AppError('E_CAPABILITY_MISSING', 'there is no capability', {
      kind: 'permission',
      place: { file },
      hint: 'CONCERT_CAPABILITY names a file that is not there, or this worktree has lost its own: bind it anew, as a person.',
    }),
  wrong: (file: string, instance: string) =>
    new AppError('E_CAPABILITY_WRONG', `this capability is not the one on record for ${instance} in this worktree`, {
      kind: 'permission',
      place: { file },
      hint: 'Bind the worktree anew (`concert ledger bind INSTANCE`, as a person), or use the capability that belongs here.',
    }),
  personOnly: () =>
    new AppError('E_NOT_ALLOWED', 'only a person binds a worktree to an instance', {
      kind: 'permission',
      hint: 'Run it as a person: outside of the instance’s worktree, naming the folder with --repo.',
    }),
};
