import { shellQuote } from './shell-quote.ts';

/** The commands that ask for what was denied, ready to run. The person or agent fills in the reason. */
export const ask = {
  scope: (path: string): string =>
    path.startsWith('-')
      ? `concert scope request --why "…" -- ${shellQuote(path)}`
      : `concert scope request ${shellQuote(path)} --why "…"`,

  rfc: (path: string): string =>
    path.startsWith('-') ? `concert rfc new --path=${shellQuote(path)}` : `concert rfc new --path ${shellQuote(path)}`,

  lease: (path: string): string => `concert lease take ${path.startsWith('-') ? '-- ' : ''}${shellQuote(path)}`,
};
