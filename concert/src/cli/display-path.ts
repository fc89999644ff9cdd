/** A path for a line of text: as it is where it is plain, else in double quotes with what could harm the line escaped. */
export function displayPath(path: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what must not reach a terminal
  const plain =
    path.isWellFormed() &&
    !/[\u0000-\u001F\u007F-\u009F"\\\u2028\u2029\u202A-\u202E\u2066-\u2069]/.test(path) &&
    path.trim() === path;
  if (plain && path !== '') return path;
  const escaped = [...path].map((character) => escapeCharacter(character)).join('');
  return `"${escaped}"`;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '"' || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
  const harmful =
    code < 0x20 || (code >= 0x7f && code <= 0x9f) || /[\u2028-\u202E\u2066-\u2069\uD800-\uDFFF]/.test(character);
  return harmful && code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : character;
}
