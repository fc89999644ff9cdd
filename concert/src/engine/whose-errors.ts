import { AppError } from '@concert-mia/base/errors';

/** What commands that act for an instance refuse with. */
export const whoseErrors = {
  nobody: (known: readonly string[]) =>
    new AppError('E_WHOSE', 'for which instance?', {
      kind: 'usage',
      hint: `Name it with --instance, or run this in the instance’s worktree. Known: ${known.join(', ')}.`,
    }),
  another: (actor: string, named: string) =>
    new AppError('E_NOT_ALLOWED', `${actor} cannot act for ${named}`, {
      kind: 'permission',
      hint: 'Leave --instance out to act for yourself.',
    }),
};
