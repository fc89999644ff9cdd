import { authorityByName, nameKey } from './authorities.ts';
import { splitNames } from './split-names.ts';

/**
 * Whether a line above the text is a name and nothing else: every person in it is known, or is the one that the page's
 * head or its folder names. `Karl Marx`, `V. I. Lenin`, `By Friedrich Engels`, `Vladimir Lenin's`.
 */
export function isAuthorLine(text: string, authors: readonly string[], path: string): boolean {
  if (text.length > 120 || /[\d?!:]/.test(text)) return false;
  const names = splitNames(text.replace(/[’']s$/, ''));
  if (names.length === 0) return false;
  const keys = new Set(authors.flatMap(splitNames).map(nameKey));
  const folders = path.toLowerCase().split('/');
  return names.every((name) => {
    if (authorityByName(name) !== undefined || keys.has(nameKey(name))) return true;
    const words = name.split(/\s+/);
    return words.length >= 2 && words.length <= 4 && folders.includes(nameKey(words.at(-1) ?? ''));
  });
}
