import { AppError } from '@concert-mia/base/errors';
import type { ScopeRequest } from '../../model/index.ts';

/** What scope requests and their answers refuse with. */
export const scopeErrors = {
  unknown: (id: string) =>
    new AppError('E_SCOPE_UNKNOWN', `there is no request ${JSON.stringify(id)}`, {
      kind: 'not-found',
      hint: '`concert scope list` shows every request with its id.',
    }),
  answered: ({ id, answer }: ScopeRequest) =>
    new AppError('E_SCOPE_ANSWERED', `${id} was ${answer?.kind ?? 'answered'} by ${answer?.by ?? 'somebody'}`, {
      kind: 'conflict',
      hint: '`concert scope undo` takes a grant back; after that the instance asks anew.',
    }),
  notYours: ({ id, of }: ScopeRequest, paths: readonly string[]) =>
    new AppError('E_NOT_ALLOWED', `${id} is not yours to answer: ${paths.join(' ')}`, {
      kind: 'permission',
      hint: `${of.length === 0 ? 'A person' : `${of.join(' or ')}, or a person,`} can; \`concert whoami\` says who you are.`,
    }),
  nothingToUndo: ({ id, answer }: ScopeRequest) =>
    new AppError('E_SCOPE_ANSWERED', `nothing of ${id} can be taken back: it was ${answer?.kind ?? 'never answered'}`, {
      kind: 'conflict',
      hint: '`concert scope list --all` shows what became of each request.',
    }),
  noPath: (given: string) =>
    new AppError('E_SCOPE_PATH', `no scope can be asked for ${JSON.stringify(given)}`, {
      kind: 'usage',
      hint: 'Name files, or folders beneath the top of the repository.',
    }),
  noWhy: () =>
    new AppError('E_SCOPE_WHY', 'say why with --why: one line of at most 500 characters', {
      kind: 'usage',
      hint: 'The owner decides by it.',
    }),
  duration: (text: string) =>
    new AppError('E_DURATION', `${JSON.stringify(text)} is no duration that can be given`, {
      kind: 'usage',
      hint: 'Write 30m, 4h or 2d; at most 7d.',
    }),
};
