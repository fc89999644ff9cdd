import type { Fold } from './byte-set.ts';
import { toByteString, type ByteString } from './byte-string.ts';
import { tokenize, type Token } from './tokenize.ts';

/** One line of a gitignore-style list, understood. */
export interface Pattern {
  /** `!`: takes out what earlier lines put in. */
  readonly negated: boolean;
  /** Trailing slash: directories only (and so what is beneath them). */
  readonly directoryOnly: boolean;
  /** Holds a slash and is compared with the whole path; else with the last name only. */
  readonly anchored: boolean;
  readonly tokens: readonly Token[];
}

/** Reads one line; `undefined` for a blank one and a comment. Total: what git could never match matches nothing. */
export function parsePattern(line: string, fold: Fold = 'exact'): Pattern | undefined {
  if (line === '' || line.startsWith('#')) return undefined;
  const text = cleanLine(toByteString(line));
  const negated = text.startsWith('!');
  const directoryOnly = text.endsWith('/') && text.length > (negated ? 1 : 0);
  const body = text.slice(negated ? 1 : 0, directoryOnly ? -1 : undefined);
  const anchored = body.includes('/');
  const tokens = body === '' ? NOTHING : tokenize(body.startsWith('/') ? body.slice(1) : body, anchored, fold);
  return { negated, directoryOnly, anchored, tokens };
}

const NOTHING = tokenize('\\', false, 'exact');

/** Git reads a line as a C string, forgives a carriage return, and drops trailing spaces that no backslash protects. */
function cleanLine(line: ByteString): ByteString {
  const [text = ''] = (line.endsWith('\r') ? line.slice(0, -1) : line).split('\0', 1);
  let end = 0; // just behind the last character that stays
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') end = Math.min(++at + 1, text.length);
    else if (text[at] !== ' ') end = at + 1;
  }
  return text.slice(0, end);
}
