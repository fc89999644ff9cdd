import { AppError } from '@concert-mia/base/errors';

export const backupErrors = {
  exists: (file: string) =>
    new AppError('E_BACKUP_EXISTS', 'there is a file of this name already; it was left as it is', {
      kind: 'conflict',
      place: { file },
      hint: 'Choose another name.',
    }),
  missing: (file: string) =>
    new AppError('E_NOT_FOUND', 'there is no such backup', {
      kind: 'not-found',
      place: { file },
      hint: 'Name a file that `concert backup` wrote.',
    }),
  unsound: (file: string, words: string) =>
    new AppError('E_BACKUP_UNSOUND', `the backup does not hold what it should: ${words}`, {
      kind: 'repository',
      place: { file },
      hint: 'Nothing was changed. Use another backup.',
    }),
};
