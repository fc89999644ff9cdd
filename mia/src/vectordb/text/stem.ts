import { STEMMERS } from './stemmers.ts';

const REMEMBERED = 50_000; // words of a language; a Zipf curve makes that almost all there are in a text
const remembered = new Map<string, Map<string, string>>();
const MARKS = /\p{M}+/gu;
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ё: 'е',
};
const OTHER_LETTER = /[ßæœøłđıё]/g;

/** The form under which a lower-case word of a language (BCP 47) is indexed: its stem, without accents. */
export function stem(word: string, language: string): string {
  return stemmerOf(language)(word);
}

/** `stem` for one language, for many words. */
export function stemmerOf(language: string): (word: string) => string {
  const main = mainLanguage(language);
  const known = remembered.get(main) ?? new Map<string, string>();
  remembered.set(main, known);
  return (word) => {
    let stemmed = known.get(word);
    if (stemmed === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(word, (stemmed = compute(word, main)));
    }
    return stemmed;
  };
}

/** `zh-Hant` → `zh`. */
export function mainLanguage(language: string): string {
  const end = language.indexOf('-');
  return (end === -1 ? language : language.slice(0, end)).toLowerCase();
}

/** Lower case, without accents, compatibility forms made plain: how names and words are compared. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(OTHER_LETTER, (letter) => OTHER_LETTERS[letter] ?? letter)
    .normalize('NFC');
}

function compute(word: string, language: string): string {
  const apostrophe = word.search(/['’]/u);
  const bare = apostrophe > 1 && language === 'en' ? word.slice(0, apostrophe) : word.replaceAll(/['’]/gu, '');
  const stemmer = STEMMERS[language] ?? STEMMERS['en'];
  // An unknown language is most often a page of names; English stemming leaves other scripts alone.
  return fold(stemmer === undefined ? bare : stemmer(bare.normalize('NFC'))) || bare;
}
