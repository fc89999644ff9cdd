import { toByteString } from '../pattern/byte-string.ts';

/**
 * One word for a shell that reads back as exactly `text`: bare where that is safe, else in single quotes. Control and
 * invisible characters and bytes that are not UTF-8 need bash's, zsh's and ksh's `$'…'`.
 */
export function shellQuote(text: string): string {
  if (/^[\w./@%+,:-]+$/.test(text)) return text;
  if (text.isWellFormed() && !hasUnprintable(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return `$'${Array.from(text, quoteCharacter).join('')}'`;
}

/** Controls, format characters (bidirectional overrides among them), and the separators of lines and paragraphs. */
function hasUnprintable(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text); // here: making it takes a millisecond, and few need it
}

const NAMED: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '\\': String.raw`\\`,
  "'": String.raw`\'`,
};

function quoteCharacter(character: string): string {
  const named = NAMED[character];
  if (named !== undefined) return named;
  if (character.isWellFormed() && !hasUnprintable(character)) return character;
  // Octal takes three digits at the most, so that a digit which follows stays one.
  return Array.from(toByteString(character), (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`).join('');
}
