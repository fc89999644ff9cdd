import { AppError } from '@concert-mia/base/errors';
import { describeHolder, type PortHolder } from './port-holder.ts';

/** What leasing refuses with. */
export const resourceErrors = {
  taken: (port: number, purpose: string, holder: PortHolder | undefined) =>
    new AppError(
      'E_PORT_TAKEN',
      `port ${port} is taken: ${holder === undefined ? 'another instance leases it' : `${describeHolder(holder)} listens on it`}`,
      { kind: 'conflict', hint: `Name another with --port ${purpose}=NUMBER, or leave it out and take what is free.` },
    ),
  outOfRange: (port: number, instance: string, [first, last]: readonly [number, number]) =>
    new AppError('E_PORT_RANGE', `${instance} does not lease port ${port}`, {
      kind: 'usage',
      hint: `It leases from ${first} to ${last}, but for the ports that are fixed.`,
    }),
  noPorts: (instance: string, [first, last]: readonly [number, number]) =>
    new AppError('E_NO_PORTS', `no port from ${first} to ${last} is free for ${instance}`, {
      kind: 'unavailable',
      hint: '`concert ls` shows what is leased; end what listens there, or declare fewer ports.',
    }),
  portOption: (text: string) =>
    new AppError('E_PORT_OPTION', `${JSON.stringify(text)} is not PURPOSE=NUMBER`, {
      kind: 'usage',
      hint: 'For example --port metrics=8142.',
    }),
};
