/** Letters that have no decomposition of their own. */
const FOLDED: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', ё: 'е' };
const WORD = /[\p{L}\p{N}]+/gu;
// eslint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007F]*$/;

/** The words of a text as the model knows them: lower case, without accents, single letters left out. */
export function tokenize(text: string): string[] {
  const words = fold(text).match(WORD) ?? [];
  return words.filter((word) => word.length > 1 || word > '\u2E80');
}

/** Spelling made plain: case, accents and ligatures. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[ßæœøđłıё]/g, (letter) => FOLDED[letter] ?? letter);
}
