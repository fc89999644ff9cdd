/**
 * One spelling for all names that some file system takes for the same: NFC, and one case. Lower-cases letter by letter,
 * because the context rules of some scripts would give a letter in a pattern another form than in a path.
 */
export function foldName(name: string): string {
  return foldLetters(name, /./gsu).normalize('NFC');
}

/** The same for a pattern: its ASCII letters may be notation (`[:upper:]`), so they are left for the byte sets to fold. */
export function foldPattern(pattern: string): string {
  return foldLetters(pattern.normalize('NFC'), /[^\0-\x7f]/gu).normalize('NFC');
}

function foldLetters(text: string, letters: RegExp): string {
  return text.replace(letters, (letter) => letter.toLowerCase().toUpperCase().toLowerCase());
}
