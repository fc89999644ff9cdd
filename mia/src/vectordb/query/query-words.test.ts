import { expect, test } from 'vitest';
import { queryWords } from './query-words.ts';

const words = (text: string, languages: readonly string[] = ['en', 'de']) =>
  queryWords(text, languages).map(({ word }) => word);

test('what only puts the question is left out, in the language of the question', () => {
  expect(words('What did the weavers do?')).toEqual(['weavers']);
  expect(words('Was sagten die Weber?')).toEqual(['sagten', 'weber']);
  expect(words('the of and to in a is that')).toEqual([]);
});

test('a word that says nothing in another language is searched when it is all there is', () => {
  expect(words('war')).toEqual(['war']);
  expect(words('war', ['de', 'en'])).toEqual([]);
});

test('a word that is repeated is one, and each has its stem in every language', () => {
  expect(queryWords('weavers, weavers', ['en', 'de'])).toEqual([
    { word: 'weavers', stems: ['weaver', 'weav'], times: 2 },
  ]);
});
