import { languageOf, stopWords } from '../text/stop-words.ts';
import { stem } from '../text/stem.ts';
import { wordsOf } from '../text/words.ts';

/** Words that are searched, at most: a longer question is a text, and its first words say what it is about. */
const MOST_WORDS = 64;

/** A word of the question, and its stem in each language of the index. */
export interface QueryWord {
  readonly word: string;
  readonly stems: readonly string[];
  /** How often the question has it. */
  readonly times: number;
}

/** The words of a question that say something, each once, in order. */
export function queryWords(text: string, languages: readonly string[]): QueryWord[] {
  const all = [...wordsOf(text)].map((word) => word.text);
  const usual = languages[0] ?? 'en';
  const found = wordsIn(all, languageOf(all, usual), languages);
  // `war` alone is German for `was`, and says nothing; most often it is not meant so.
  return found.length > 0 ? found : wordsIn(all, usual, languages);
}

function wordsIn(all: readonly string[], language: string, languages: readonly string[]): QueryWord[] {
  const stop = stopWords(language);
  const bySpelling = new Map<string, QueryWord>();
  for (const word of all) {
    if (bySpelling.size >= MOST_WORDS) break;
    if (stop.has(word.replace(/['’].*$/su, ''))) continue;
    const stems = [...new Set([language, ...languages].map((each) => stem(word, each)))];
    const main = stems[0] ?? word;
    const known = bySpelling.get(main);
    bySpelling.set(main, known === undefined ? { word, stems, times: 1 } : { ...known, times: known.times + 1 });
  }
  return [...bySpelling.values()];
}
