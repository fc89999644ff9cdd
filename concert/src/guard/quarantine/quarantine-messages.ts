import { shellQuote } from '../../ownership/decide/shell-quote.ts';

/** Of uncommitted work that a call took away, in the place where the owner of a path is told otherwise. */
export function replacedWords(path: string): string {
  return `${shellQuote(path)} held work that was not committed and is not this instance’s to write; the call took it away.`;
}
