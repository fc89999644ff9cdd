import { expect, test } from 'vitest';
import type { QueryTerm } from '../passage-index.ts';
import { confidence } from './confidence.ts';
import type { Ranked } from './fuse.ts';
import { DEFAULT_PARAMETERS } from './parameters.ts';

const { threshold } = DEFAULT_PARAMETERS;
const term = (word: string, more: Partial<QueryTerm> = {}): QueryTerm => ({
  word,
  stems: [word],
  passages: 5,
  weight: 5,
  ...more,
});

/** A passage that has these of the words, with this much for their nearness. */
function passage(held: readonly number[], near = 0): Ranked {
  const terms = held.map((score) => ({ score, occurrences: score > 0 ? 1 : 0 }));
  const lexical = held.reduce((sum, score) => sum + score, near);
  const candidate = { id: 'a-0', lexical, semantic: 0, terms, place: 0, prose: 1 };
  return { candidate, score: 1, lexical: 1, semantic: 0, neighbour: 0, prose: 1, further: 1 };
}

const many = (ranked: Ranked) => Array.from({ length: 20 }, () => ranked);

test('a word that is known is answered, in however many passages it stands; one that is not is refused', () => {
  expect(confidence([term('imperialism')], many(passage([5])))).toBeGreaterThan(threshold);
  expect(confidence([term('imperialsim', { slip: true })], many(passage([5])))).toBeLessThan(threshold);
  expect(confidence([term('qwertz', { passages: 0 })], [])).toBe(0);
});

test('words that stand side by side are a title; the same words scattered over a text are less', () => {
  const terms = [term('surplus'), term('value')];
  expect(confidence(terms, many(passage([5, 5], 3)))).toBeGreaterThan(threshold);
  expect(confidence(terms, many(passage([5, 5], 0)))).toBeLessThan(confidence(terms, many(passage([5, 5], 3))));
});

test('it grows with each mark, and is less where the index does not know the words', () => {
  const terms = ['how', 'weaver', 'strike', 'win'].map((word) => term(word));
  const half = confidence(terms, many(passage([5, 5, 0, 0])));
  expect(confidence(terms, many(passage([5, 5, 5, 0])))).toBeGreaterThan(half);
  expect(confidence(terms, [passage([5, 5, 0, 0]), ...many(passage([1, 0, 0, 0]))])).toBeGreaterThan(half);
  const unknown = terms.map((each, at) => (at > 1 ? { ...each, passages: 0 } : each));
  expect(confidence(unknown, many(passage([5, 5, 0, 0])))).toBeLessThan(half);
  const slips = terms.map((each, at) => (at > 0 ? { ...each, slip: true } : each));
  expect(confidence(slips, many(passage([5, 5, 0, 0])))).toBeLessThan(half);
});
