/** A path for a line of text: as it is where it is plain, else in double quotes with what could harm the line escaped. */
export function displayPath(path: string): string {
  if (path !== '' && path === path.trim() && path.isWellFormed() && !isHarmful(path)) return path;
  return `"${Array.from(path, escapeCharacter).join('')}"`;
}

/** What ends a line, moves a cursor, turns the direction of text, or ends the quotes. */
function isHarmful(text: string): boolean {
  if (/^[ !#-[\]-~]*$/.test(text)) return false; // plain letters: the classes of Unicode take 2 ms to make
  return /["\\\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(text);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '"' || character === '\\') return `\\${character}`;
  if (character === '\n') return String.raw`\n`;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`; // a byte that is not UTF-8
  const safe = character.isWellFormed() && !isHarmful(character);
  return safe ? character : `\\u${code.toString(16).padStart(4, '0')}`;
}
