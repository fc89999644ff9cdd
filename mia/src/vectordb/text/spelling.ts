/** British and American spellings of the same word; both are tried when only one of them is in the index. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/isation/, 'ization'],
  [/ization/, 'isation'],
  [/is(e|ed|es|ing|er)$/, 'iz$1'],
  [/iz(e|ed|es|ing|er)$/, 'is$1'],
  [/our/, 'or'],
  [/or(?=s?$|ed$|ing$|able$|er$)/, 'our'],
  [/tre$/, 'ter'],
  [/ter$/, 'tre'],
  [/ogue$/, 'og'],
  [/ence$/, 'ense'],
  [/ense$/, 'ence'],
  [/lling$/, 'ling'],
  [/lled$/, 'led'],
];

/** The word in the other tradition's spelling, as far as its form tells. They need not exist. */
export function otherSpellings(word: string): string[] {
  if (word.length < 5) return [];
  const others = PAIRS.map(([pattern, replacement]) => word.replace(pattern, replacement));
  return [...new Set(others)].filter((other) => other !== word);
}
