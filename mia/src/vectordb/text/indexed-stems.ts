import type { Passage } from '../../interfaces/index.ts';
import { stem } from './stem.ts';
import { wordsOf } from './words.ts';

/** What of a passage can be found: the stems of its text, and those of what stands around it. */
export interface IndexedStems {
  readonly body: readonly string[];
  /** Author, work, chapter, year; title and headings as far as these do not say the same. */
  readonly context: readonly string[];
}

export function indexedStems(
  passage: Pick<Passage, 'text' | 'context' | 'headings' | 'title' | 'language'>,
): IndexedStems {
  const around = [passage.context, passage.title ?? '', ...passage.headings].join('\n');
  return {
    body: stemsOf(passage.text, passage.language),
    context: [...new Set(stemsOf(around, passage.language))],
  };
}

/** The stems of a text in order. */
export function stemsOf(text: string, language: string): string[] {
  const stems = [];
  for (const word of wordsOf(text)) stems.push(stem(word.text, language));
  return stems;
}
