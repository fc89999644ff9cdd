import { foldSpace } from '../fold-space.ts';

/** Bodies that write as one: their name holds `and` and commas, and is not to be taken apart. */
const CORPORATE =
  /\b(?:contributors|committee|editorial board|editors of|congress|conference|soviets?|council|collective|association|workers[’'] party|international workingmen)\b/i;
/** A longer line is a text and not a list of names. */
const LONGEST = 600;
const BY = /^\W*(?:by|written by|von|por|par|di|de la plume de|works of|letters? of|speech by)\s+/i;

/** `By Karl Marx & Friedrich Engels (1888)` as single names, without titles, years of life and roles in brackets. */
export function splitNames(text: string): string[] {
  const line = foldSpace(text.slice(0, LONGEST)).trim();
  if (CORPORATE.test(line) && line.length < 120) return [line.replace(BY, '')];
  return line
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(BY, '')
    .split(/\s*(?:,|;|\/|&|\+|\band\b|\bund\b|\by\b|\bet\b|\bdhe\b|\sи\s|\swith\s)\s*/i)
    .map((name) => foldSpace(name).replaceAll(/^[\s.\-–—]+|[\s\-–—:;]+$/g, ''))
    .filter((name) => name.length > 1 && /\p{L}/u.test(name) && !/^(?:jr|sr|etc|ed|eds|others)\.?$/i.test(name));
}
