import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servedCorpus } from '../../../web/testing/served-corpus.ts';
import type { Passage, Quotation, QueryResponse } from '../../interfaces/index.ts';
import { EmbeddedIndex } from '../../vectordb/index.ts';
import type { ServedArchive } from '../testing/served-archive.ts';

const RUNS = 120;

describe('a quotation, cut at random from the bundled corpus,', () => {
  let served: ServedArchive;
  let passages: readonly Passage[];
  beforeAll(async () => {
    served = await servedCorpus();
    await using index = new EmbeddedIndex(path.join(served.archive.storage, '.mia/index'));
    passages = [...index.everyPassage()].filter(({ text }) => wordsOf(text).length >= LEAST);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const check = async (text: string, attributedTo?: string): Promise<Quotation> => {
    const { body } = await served.post<QueryResponse>('/query', { text, kind: 'quotation', attributedTo });
    return body.quotation!;
  };
  const holds = (property: (cut: Cut) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(fc.gen(), (gen) => property(cutOf(passages, gen))),
      { numRuns: RUNS },
    );

  test('is found as it stands', () =>
    holds(async ({ words }) => {
      expect(await check(words.join(' '))).toMatchObject({ verdict: 'found', similarity: 1 });
    }));

  test('is found whatever happened to its white space, quotation marks, hyphens, accents and capitals', () =>
    holds(async ({ words, gen }) => {
      expect(await check(typedAnew(words.join(' '), gen))).toMatchObject({ verdict: 'found' });
    }));

  test('is found with an omission in any spelling', () =>
    holds(async ({ words, gen }) => {
      const from = gen(fc.integer, { min: 2, max: words.length - 3 });
      const to = gen(fc.integer, { min: from + 1, max: words.length - 2 });
      const omission = oneOf(gen, ['…', '...', '. . .', '[...]', '[…]', '(...)', '[the workers]', '....']);
      const text = [...words.slice(0, from), omission, ...words.slice(to)].join(' ');
      expect(await check(typedAnew(text, gen))).toMatchObject({ verdict: 'found' });
    }));

  test('is misattributed when somebody else is named, and says who wrote it', () =>
    holds(async ({ words, gen }) => {
      const quotation = await check(typedAnew(words.join(' '), gen), 'Somebody Else');
      expect(quotation).toMatchObject({ verdict: 'misattributed', attributedTo: 'Somebody Else', similarity: 1 });
      expect(quotation.message).toContain(quotation.passage?.author ?? 'not known');
    }));

  test('is not found when its words come from everywhere, and the nearest passage is shown', () =>
    holds(async ({ gen }) => {
      const words = Array.from({ length: gen(fc.integer, { min: 8, max: 20 }) }, () => {
        const from = wordsOf(oneOf(gen, passages).text);
        return oneOf(gen, from);
      });
      const quotation = await check(words.join(' '));
      expect(quotation.verdict).toBe('not-found');
      expect(quotation.similarity).toBeLessThan(1);
      expect(quotation.passage).not.toBeNull();
      expect(quotation.message).toMatch(/nearest has \d+ %/);
    }));

  test('is not found when one word of it is another', () =>
    holds(async ({ words, gen }) => {
      const at = gen(fc.integer, { min: 1, max: words.length - 2 });
      const { verdict, match, similarity } = await check(words.with(at, 'zeppelins').join(' '));
      expect(verdict).toBe('not-found');
      expect(match).not.toBeNull();
      expect(similarity).toBeGreaterThan(0.5);
    }));
});

interface Cut {
  readonly words: readonly string[];
  readonly gen: fc.GeneratorValue;
}

const LEAST = 8;
const oneOf = <T>(gen: fc.GeneratorValue, values: readonly T[]): T => values[gen(fc.nat, { max: values.length - 1 })]!;
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word) && !/[[\]]/.test(word));

/** Eight words or more of some passage, without those that an editor put between brackets. */
function cutOf(passages: readonly Passage[], gen: fc.GeneratorValue): Cut {
  const whole = oneOf(gen, passages).text.split(/\s+/);
  const from = gen(fc.integer, { min: 0, max: whole.length - LEAST });
  const cut = whole.slice(from, from + gen(fc.integer, { min: LEAST, max: 40 }));
  const words = cut.filter((word) => /[\p{L}\p{N}]/u.test(word) && !/[[\]]|\.\.|…/.test(word));
  return words.length >= LEAST && words.length === cut.length ? { words, gen } : cutOf(passages, gen);
}

/** The same words as somebody else would type them. */
function typedAnew(text: string, gen: fc.GeneratorValue): string {
  const or = (found: string, ...others: readonly string[]) => oneOf(gen, [found, ...others]);
  const changed = text
    .replaceAll(/ /g, (found) => or(found, '  ', '\n', '\t', '\u00A0', ' \r\n '))
    .replaceAll(/["“”„«»]/gu, (found) => or(found, '"', '“', '”', '«', "''"))
    .replaceAll(/(?<=\p{L})['’](?=\p{L})/gu, (found) => or(found, "'", '’', '‘', 'ʼ'))
    .replaceAll(/(?<=\p{L})-(?=\p{L})/gu, (found) => or(found, '\u2010', '\u2011', '\u2013', '', ' '));
  const accents = oneOf(gen, ['kept', 'apart', 'gone']);
  const written = accents === 'kept' ? changed : changed.normalize('NFD');
  const plain = accents === 'gone' ? written.replaceAll(/\p{M}/gu, '') : written;
  return gen(fc.boolean) ? plain : plain.toUpperCase();
}
