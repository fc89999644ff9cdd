import { AppError } from '@concert-mia/base/errors';

/** What campaigns refuse with. */
export const campaignErrors = {
  name: (name: string) =>
    new AppError('E_CAMPAIGN_NAME', `${JSON.stringify(name)} is no name for a campaign`, {
      kind: 'usage',
      hint: 'Lower-case letters, digits and dashes, at most 40: `rename-reader`.',
    }),
  onlyPerson: () =>
    new AppError('E_NOT_ALLOWED', 'only a person starts a campaign', {
      kind: 'permission',
      hint: 'An instance asks for single paths: `concert scope request`. `concert whoami` says who you are.',
    }),
  notYours: (name: string, instance: string) =>
    new AppError('E_NOT_ALLOWED', `${name} is not yours to end`, {
      kind: 'permission',
      hint: `${instance}, or a person, can; \`concert whoami\` says who you are.`,
    }),
  inTheWay: (name: string, instance: string) =>
    new AppError('E_CAMPAIGN_OVERLAP', `the campaign ${name} of ${instance} runs over some of these paths`, {
      kind: 'conflict',
      hint: `Wait for its end, or end it: \`concert campaign end ${name}\`.`,
    }),
  unknown: (name: string) =>
    new AppError('E_CAMPAIGN_UNKNOWN', `no campaign ${JSON.stringify(name)} is running`, {
      kind: 'not-found',
      hint: '`concert campaign list` shows those that are.',
    }),
};
