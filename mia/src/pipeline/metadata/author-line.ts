import { authorityByName, nameKey } from './authorities.ts';
import { authorFolder } from './author-folder.ts';
import { splitNames } from './split-names.ts';

/** A capitalised word, an initial, or a particle between them. */
const NAME_WORD = /^(?:\p{Lu}[\p{L}’'.-]*|de|da|di|du|von|van|der|la|le|y)$/u;
const NO_NAME = /^(?:The|A|An|Part|Chapter|Book|Volume|Section|Letter|Letters|On|In|To|Archive)$/;

/**
 * Whether a line above the text is a name and nothing else: every person in it is known, or is the one that the page's
 * head or its folder names. `Karl Marx`, `V. I. Lenin`, `By Friedrich Engels`, `Vladimir Lenin's`.
 */
export function isAuthorLine(text: string, authors: readonly string[], path: string): boolean {
  if (text.length > 120 || /[\d?!:]/.test(text)) return false;
  const names = splitNames(text.replace(/[’']s$/, ''));
  if (names.length === 0) return false;
  const keys = new Set(authors.flatMap(splitNames).map(nameKey));
  const folder = nameKey((authorFolder(path) ?? '').split('-')[0] ?? '');
  return names.every((name) => {
    if (authorityByName(name) !== undefined || keys.has(nameKey(name))) return true;
    const words = name.split(/\s+/);
    if (words.length < 2 || words.length > 4 || folder.length < 3) return false;
    const last = nameKey(words.at(-1) ?? '');
    return words.every((word) => NAME_WORD.test(word) && !NO_NAME.test(word)) && last.startsWith(folder);
  });
}
