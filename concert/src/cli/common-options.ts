import { AppError } from '@concert-mia/base/errors';
import type { PolicyChoice } from '../engine/index.ts';
import type { Option, OptionValues } from './command.ts';

/** Which copy of concert.yaml counts: for commands that judge. */
export const POLICY_OPTION: Option = {
  flags: '--policy <source>',
  description: 'which concert.yaml: `effective` (the integration branch’s), `worktree`, or a revision',
};

export function policyChoice(options: OptionValues, byDefault: 'effective' | 'worktree' = 'effective'): PolicyChoice {
  const given = text(options, 'policy') ?? byDefault;
  if (given === 'effective' || given === 'worktree') return given;
  return { revision: given };
}

/** The text given for an option, or `undefined`. */
export function text(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  if (value === '')
    throw new AppError('E_EMPTY_OPTION', `--${name} is empty`, {
      kind: 'usage',
      hint: 'Give it a value or leave it out.',
    });
  return typeof value === 'string' ? value : undefined;
}
