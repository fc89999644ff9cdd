import { AppError } from '@concert-mia/base/errors';
import type { LedgerProblem } from '../../model/index.ts';

/** What the ledger refuses with. */
export const ledgerErrors = {
  broken: (problem: LedgerProblem) =>
    new AppError(
      'E_LEDGER_BROKEN',
      `the ledger does not hold: ${problem.entry} in ${problem.source}: ${problem.reason}`,
      {
        kind: 'repository',
        hint: '`concert ledger verify` shows the first bad entry. Take the ledger of a clone that holds, and ask who moved this one.',
      },
    ),
  refused: (kind: string, reason: string) =>
    new AppError('E_NOT_ALLOWED', `${kind}: ${reason}`, {
      kind: 'permission',
      hint: 'Ask the owner, or a person, to do it; `concert whoami` says who you are.',
    }),
  contended: (ref: string) =>
    new AppError('E_LEDGER_CONTENDED', `${ref} moved every time it was to be moved on`, {
      kind: 'conflict',
      hint: 'The entries are safe in the store; `concert ledger sync` brings the ref up to date.',
    }),
  noRemote: (name: string) =>
    new AppError('E_NO_REMOTE', `there is no remote ${JSON.stringify(name)}`, {
      kind: 'not-found',
      hint: '`git remote` lists the remotes; name one with --remote.',
    }),
};
