import { CommanderError } from 'commander';
import { AppError } from '../errors/index.ts';

/**
 * What commander refused as an error of ours; any other error as it is. Commander says `error: …`, with a suggestion in
 * brackets or on a second line.
 */
export function usageError(error: unknown, program: string): unknown {
  if (!(error instanceof CommanderError)) return error;
  const [message = '', ...more] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = more.join(' ').replaceAll(/[()]/g, '').trim();
  return new AppError('E_USAGE', message, {
    kind: 'usage',
    hint: suggestion || `\`${program} --help\` lists the commands.`,
  });
}

/** What nobody expected, as a defect of `product`: said as such, with the stack where a person asked for it. */
export function asAppError(error: unknown, product: string): AppError {
  if (error instanceof AppError) return error;
  const debug = `${product.toUpperCase()}_DEBUG`;
  const words = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && process.env[debug] ? `\n${error.stack}` : '';
  return new AppError('E_INTERNAL', `${words}${stack}`, {
    kind: 'internal',
    hint: `This is a defect of ${product}. ${debug}=1 shows where; please report it.`,
    cause: error,
  });
}
