import type { CommanderError } from 'commander';
import { AppError } from '@concert-mia/base/errors';

/** Commander's words, `error: …` with a suggestion in brackets or on a second line, as an error of ours. */
export function usageError(error: CommanderError): AppError {
  const [message = '', ...more] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = more.join(' ').replaceAll(/[()]/g, '').trim();
  return new AppError('E_USAGE', message, {
    kind: 'usage',
    hint: suggestion || '`concert --help` lists the commands.',
  });
}
