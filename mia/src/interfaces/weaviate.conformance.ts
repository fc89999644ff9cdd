import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddingRow } from './embedding-row.ts';
import { CONFORMANCE_MODEL, CONFORMANCE_ROWS, conformanceRow, conformanceVector } from './weaviate-conformance-rows.ts';
import type { WeaviateInterface } from './weaviate-interface.ts';

const byText = (one = '', other = '') => (one < other ? -1 : 1);
const DIMENSION = CONFORMANCE_MODEL.dimension;

/** An index that holds these rows, for the suite's own use. Questions in words get the vector of `conformanceVector`. */
export type OpenIndex = (rows: readonly EmbeddingRow[]) => Promise<WeaviateInterface>;

/** What every implementation of `WeaviateInterface` promises. Each one's test calls this with a way to open one. */
export function weaviateConformance(name: string, open: OpenIndex, options: { readonly absent?: boolean } = {}): void {
  describe.skipIf(options.absent === true)(`${name} keeps the contract of the vector database`, () => {
    let index: WeaviateInterface;
    const [wages, strike, party, spanish, land, congress] = CONFORMANCE_ROWS.map(({ chunkId }) => chunkId);
    const ids = (hits: readonly { readonly passage: { readonly chunkId: string } }[]) =>
      hits.map(({ passage }) => passage.chunkId);

    beforeAll(async () => {
      index = await open(CONFORMANCE_ROWS);
    }, 60_000);
    afterAll(() => index[Symbol.asyncDispose]());

    describe('search by vector', () => {
      test('finds the nearest first, with the cosine as score', async () => {
        const hits = await index.search(conformanceVector('wages factory'));
        expect(ids(hits)[0]).toBe(wages);
        expect(hits[0]?.score).toBeCloseTo(1, 1);
        expect(hits[0]?.score).toBeLessThanOrEqual(1);
      });

      test('keeps to the limit', async () => {
        expect(await index.search(conformanceVector('strike railway'), 1)).toHaveLength(1);
      });

      test.each([0, -1, 1.5, 1_001, Number.NaN])('refuses the limit %s', async (limit) => {
        await expect(index.search(conformanceVector('strike'), limit)).rejects.toMatchObject({
          code: 'E_SEARCH_REQUEST',
        });
      });

      test('refuses a vector of another dimension', async () => {
        await expect(index.search([1, 0])).rejects.toMatchObject({ code: 'E_INDEX_DIMENSION' });
      });

      test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a vector with %s', async (value) => {
        await expect(index.search(Array<number>(DIMENSION).fill(value))).rejects.toMatchObject({
          code: 'E_INDEX_VECTOR',
        });
      });
    });

    describe('filters', () => {
      const everything = Array<number>(DIMENSION).fill(1 / Math.sqrt(DIMENSION));
      const cases = [
        ['an author by the whole name', { authors: ['Ada Lovelace'] }, [wages, strike, party, spanish]],
        ['an author by the surname, without accents', { authors: ['diaz'] }, [spanish]],
        ['one of several authors', { authors: ['DÍAZ', 'nobody'] }, [spanish]],
        ['a year', { from: '1843', to: '1843' }, [wages, strike, party]],
        ['a day that a year may hold', { from: '1917-10-25', to: '1917-10-25' }, [spanish]],
        ['the last day of a range', { from: '1905', to: '1905' }, [congress]],
        ['nothing after a day', { to: '1905-12-30', from: '1900' }, []],
        ['a work', { works: ['on engines'] }, [wages, strike, party]],
        ['a folder', { sections: ['glossary'] }, [land, congress]],
        ['a folder in a folder', { sections: ['archive/diaz'] }, [spanish]],
        ['a language with all its forms', { languages: ['zh'] }, [land]],
        ['two things at once', { authors: ['lovelace'], languages: ['es'] }, [spanish]],
        ['a document', { documentIds: [CONFORMANCE_ROWS[3]?.documentId ?? ''] }, [spanish]],
        ['words that look like a query', { authors: ['" OR 1=1 --'] }, []],
      ] as const;

      test.each(cases)('%s', async (_, filter, expected) => {
        const asked = JSON.parse(JSON.stringify(filter)) as Record<string, never>;
        expect(ids(await index.filterSearch(everything, asked, 50)).sort(byText)).toEqual([...expected].sort(byText));
        expect(await index.getCount(asked)).toBe(expected.length);
      });

      test.each([{ authors: [] }, { from: 'yesterday' }, { from: '1917-13' }, { nobody: ['x'] }])(
        'refuses %j',
        async (filter) => {
          await expect(index.filterSearch(everything, filter as never)).rejects.toMatchObject({
            code: 'E_SEARCH_REQUEST',
          });
        },
      );
    });

    describe('a question in words', () => {
      test('is answered by words and vector together, the words of it marked', async () => {
        const answer = await index.query({ text: 'When did the strike begin at the looms?' });
        expect(answer.answered).toBe(true);
        expect(ids(answer.hits)[0]).toBe(strike);
        const [hit] = answer.hits;
        const marked = hit?.highlights.map(([from, to]) => hit.passage.text.slice(from, to));
        expect(marked).toEqual(expect.arrayContaining(['strike', 'looms']));
      });

      test.each(['lexical', 'vector', 'hybrid'] as const)('can be searched %s', async (mode) => {
        const answer = await index.query({ text: 'congress railway', mode });
        expect(answer.mode).toBe(mode);
        expect(ids([...answer.hits, ...answer.closest])[0]).toBe(congress);
      });

      test('shows the passages around a hit, and why it was found', async () => {
        const { hits } = await index.query({ text: 'strike looms', neighbours: 1, explain: true, limit: 1 });
        expect(ids(hits[0]?.before.map((passage) => ({ passage })) ?? [])).toEqual([wages]);
        expect(ids(hits[0]?.after.map((passage) => ({ passage })) ?? [])).toEqual([party]);
        expect(hits[0]?.explanation?.terms.map(({ term }) => term)).toEqual(['strike', 'looms']);
        expect(hits[0]?.explanation?.lexical.raw).toBeGreaterThan(0);
      });

      test('counts what was considered', async () => {
        const { facets } = await index.query({ text: 'strike railway', facets: ['author', 'language', 'decade'] });
        expect(facets.author?.find(({ value }) => value === 'Ada Lovelace')?.count).toBeGreaterThanOrEqual(2);
        expect(facets.language?.map(({ value }) => value)).toContain('es');
        expect(facets.decade?.map(({ value }) => value)).toContain('1910s');
      });

      test.each(['', '   ', '\u0000\u0007', '?!…', 'the of and to in a is that'])('%j has no answer', async (text) => {
        const answer = await index.query({ text });
        expect(answer).toMatchObject({ answered: false, hits: [], confidence: 0 });
        expect(answer.notes).not.toEqual([]);
      });

      test.each([
        'strike AND',
        '"strike',
        'NEAR(strike looms, 2)',
        'body:strike*',
        'strike" OR "1"="1',
        '(((strike',
        '^strike',
        "strike'; DROP TABLE passage; --",
        '-strike',
        '{strike}',
        'strike\u0000\u001b[31m looms',
      ])('%j is words and nothing else', async (text) => {
        const answer = await index.query({ text });
        expect(ids([...answer.hits, ...answer.closest])).toContain(strike);
      });

      test('may be in any script, or half a character', async () => {
        for (const text of ['Стачка', '罢工', '𐤀𐤁', 'ストライキ', 'إضراب', 'a\ud800b', '👷🏽‍♀️']) {
          expect((await index.query({ text })).took).toBeGreaterThanOrEqual(0);
        }
      });

      test('is cut when it is far too long, and the answer says so', async () => {
        const answer = await index.query({ text: `strike looms ${'x'.repeat(100_000)}` });
        expect(answer.query.length).toBeLessThanOrEqual(2_000);
        expect(answer.notes.join(' ')).toContain('cut');
      });

      test('that does not fit is refused', async () => {
        await expect(index.query({ text: 'strike', limit: 0 })).rejects.toMatchObject({ code: 'E_SEARCH_REQUEST' });
        await expect(index.query({ text: 3 } as never)).rejects.toMatchObject({ code: 'E_SEARCH_REQUEST' });
      });
    });

    test('hybrid search lets the words or the vector count alone', async () => {
      const vector = conformanceVector('congress');
      expect(ids(await index.hybridSearch('looms', vector, { alpha: 0, limit: 1 }))).toEqual([strike]);
      expect(ids(await index.hybridSearch('looms', vector, { alpha: 1, limit: 1 }))).toEqual([congress]);
      await expect(index.hybridSearch('looms', vector, { alpha: 2 })).rejects.toMatchObject({
        code: 'E_SEARCH_REQUEST',
      });
    });

    test('a passage is had by its id, as it was given', async () => {
      const { vector, model, modelVersion, dimension, tokens, inputHash, ...passage } =
        CONFORMANCE_ROWS[3] ?? conformanceRow('', 0, 'x');
      expect([vector.length, model, modelVersion, dimension, tokens, inputHash.length]).toEqual([8, 'conformance', '1', 8, 1, 64]); // prettier-ignore
      expect(await index.getById(passage.chunkId)).toEqual(passage);
      expect(await index.getById('nobody')).toBeUndefined();
      expect(await index.getById("' OR 1=1 --")).toBeUndefined();
    });

    test('a passage is had with those around it', async () => {
      const around = await index.getAround(strike ?? '', 5, 1);
      expect(around?.passage.chunkId).toBe(strike);
      expect([around?.before, around?.after].map((side) => side?.map(({ chunkId }) => chunkId))).toEqual([
        [wages],
        [party],
      ]);
      expect(await index.getAround('nobody', 1, 1)).toBeUndefined();
    });

    test('names its documents, where it tells them', async () => {
      const documents = await index.documents();
      if (documents === undefined) return;
      const ada = documents.find(({ author }) => author === 'Ada Lovelace');
      expect(documents).toHaveLength(4);
      expect(ada).toMatchObject({ work: 'On Engines', date: '1843-09', passages: 3 });
    });

    test('says what it holds', async () => {
      expect(await index.getCount()).toBe(6);
      expect(await index.stats()).toMatchObject({ passages: 6, documents: 4, dimension: 8, model: 'conformance' });
      expect((await index.health()).state).toBe('ready');
    });

    describe('a passage that is added', () => {
      test('is found at once, and replaces the one with its id', async () => {
        const row = conformanceRow('https://example.org/new.htm', 0, 'A harvest festival with zithers.');
        const versions = [await index.version()];
        await index.addDocument(row);
        versions.push(await index.version());
        expect(ids((await index.query({ text: 'zithers harvest festival' })).hits)[0]).toBe(row.chunkId);
        expect(await index.getCount()).toBe(7);
        const text = 'A railway festival with trombones.';
        await index.addDocument({ ...row, text, vector: conformanceVector(text) });
        versions.push(await index.version());
        expect(new Set(versions).size).toBe(3);
        expect(await index.getCount()).toBe(7);
        expect((await index.getById(row.chunkId))?.text).toBe(text);
        expect(ids((await index.query({ text: 'trombones' })).hits)).toEqual([row.chunkId]);
        expect(ids(await index.search(conformanceVector('railway'), 3))).toContain(row.chunkId);
      });

      test('of another model or dimension is refused', async () => {
        const row = conformanceRow('https://example.org/other.htm', 0, 'Land.');
        await expect(index.addDocument({ ...row, model: 'other' })).rejects.toMatchObject({ code: 'E_INDEX_MODEL' });
        await expect(index.addDocument({ ...row, dimension: 2, vector: Float32Array.of(1, 0) })).rejects.toMatchObject({
          code: 'E_INDEX_DIMENSION',
        });
      });
    });
  });
}
