import { AppError } from '@concert-mia/base/errors';
import type { LeaseState } from '../../model/index.ts';

/** What leases refuse with. */
export const leaseErrors = {
  unknown: (id: string) =>
    new AppError('E_LEASE_UNKNOWN', `there is no lease ${JSON.stringify(id)}`, {
      kind: 'not-found',
      hint: 'It may have ended; `concert lease list` shows those that are left.',
    }),
  foreign: ({ id, instance }: LeaseState) =>
    new AppError('E_NOT_ALLOWED', `${id} is ${instance}’s`, {
      kind: 'permission',
      hint: `${instance} gives it back, or a person does; or wait for its end.`,
    }),
};
