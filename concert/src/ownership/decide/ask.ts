import type { Written } from './written.ts';
import { shellQuote } from './shell-quote.ts';

type Named = Pick<Written, 'path' | 'isPlain'>;

/** The commands that ask for what was denied, ready to run. The person or agent fills in the reason. */
export const ask = {
  scope: (named: Named): string =>
    isOption(named)
      ? `concert scope request --why "…" -- ${word(named)}`
      : `concert scope request ${word(named)} --why "…"`,

  rfc: (named: Named): string => `concert rfc new --path${isOption(named) ? '=' : ' '}${word(named)}`,

  lease: (named: Named): string => `concert lease take ${isOption(named) ? '-- ' : ''}${word(named)}`,
};

/** Would be taken for an option where an operand is expected. */
function isOption({ path }: Named): boolean {
  return path.startsWith('-');
}

function word({ path, isPlain }: Named): string {
  return isPlain ? path : shellQuote(path);
}
