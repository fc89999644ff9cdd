import { AppError } from '@concert-mia/base/errors';

/** What giving leave for production refuses with. */
export const productionErrors = {
  unknown: (name: string, known: readonly string[]) =>
    new AppError('E_PRODUCTION_UNKNOWN', `concert.yaml names no production resource ${JSON.stringify(name)}`, {
      kind: 'not-found',
      hint: known.length === 0 ? 'List it under `production`.' : `Known: ${known.join(', ')}.`,
    }),
  onlyPerson: () =>
    new AppError('E_NOT_ALLOWED', 'only a person gives leave to use production', {
      kind: 'permission',
      hint: '`concert whoami` says who you are.',
    }),
};
