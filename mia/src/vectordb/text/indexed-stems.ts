import type { Passage } from '../../interfaces/index.ts';
import { stemmerOf } from './stem.ts';
import { visitWords } from './words.ts';

/** What of a passage can be found: the stems of its text, and those of what stands around it. */
export interface IndexedStems {
  readonly body: readonly string[];
  /** Author, work, chapter, year; title and headings as far as these do not say the same. */
  readonly context: readonly string[];
}

export type StemmedPassage = Pick<Passage, 'text' | 'context' | 'headings' | 'title' | 'language'>;

export function indexedStems(passage: StemmedPassage): IndexedStems {
  return {
    body: stemsOf(passage.text, passage.language),
    context: [...new Set(stemsOf(textAround(passage), passage.language))],
  };
}

/** What is found of a passage though it does not stand in its text. */
export function textAround({ context, title, headings }: StemmedPassage): string {
  return [context, title ?? '', ...headings].join('\n');
}

/** The stems of a text in order. */
export function stemsOf(text: string, language: string): string[] {
  const stems: string[] = [];
  const stem = stemmerOf(language);
  visitWords(text, (word) => stems.push(stem(word)));
  return stems;
}
