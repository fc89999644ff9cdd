import { deu, eng, fra, ita, nld, por, rus, spa, swe } from 'stopword';
import { mainLanguage } from './stem.ts';

const LISTS: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set(deu),
  en: new Set([...eng, ...asking('who whom whose which what when where why how does did do say says said')]),
  es: new Set(spa),
  fr: new Set(fra),
  it: new Set(ita),
  nl: new Set(nld),
  pt: new Set(por),
  ru: new Set(rus),
  sv: new Set(swe),
};

const NONE: ReadonlySet<string> = new Set();

/** Words that say nothing of what a text is about, and how a question in English is put. */
export function stopWords(language: string): ReadonlySet<string> {
  return LISTS[mainLanguage(language)] ?? NONE;
}

/** The language whose stop words the question uses most; `fallback` when it uses none. */
export function languageOf(words: readonly string[], fallback: string): string {
  let best = fallback;
  let most = 0;
  for (const [language, list] of Object.entries(LISTS)) {
    const count = words.filter((word) => list.has(word)).length;
    if (count > most || (count === most && count > 0 && language === fallback)) [best, most] = [language, count];
  }
  return best;
}

function asking(words: string): string[] {
  return words.split(' ');
}
