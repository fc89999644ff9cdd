import { AppError } from '@concert-mia/base/errors';
import { textOption } from '../storage-options.ts';
import type { Context, OptionValues } from '../command.ts';

const PORT = 8000;
const HOST = '127.0.0.1';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
}

/** Options first, then the environment, then the defaults. Throws `E_OPTION` (usage) for what cannot be. */
export function serveOptions({ env }: Context, options: OptionValues): ServeOptions {
  const value = (name: string, variable: string) => textOption(options, name) ?? (env[variable] || undefined);
  return {
    host: value('host', 'MIA_HOST') ?? HOST,
    port: whole('port', value('port', 'MIA_PORT'), 0, 65_535) ?? PORT,
  };
}

function whole(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (number >= least && number <= most) return number;
  throw new AppError(
    'E_OPTION',
    `--${name} wants a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`,
    {
      kind: 'usage',
    },
  );
}
