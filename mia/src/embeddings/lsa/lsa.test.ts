import { describe, expect, test } from 'vitest';
import { fitLsa } from './fit-lsa.ts';
import { decodeLsa, encodeLsa } from './lsa-file.ts';
import { hasShifted, LsaGenerator } from './lsa-generator.ts';
import { randomizedSvd } from './randomized-svd.ts';
import { sampleTexts } from './sample-texts.ts';

const TOPICS = [
  ['strike', 'picket', 'factory', 'walkout', 'wages'],
  ['harvest', 'peasant', 'village', 'grain', 'plough'],
  ['fleet', 'sailor', 'mutiny', 'harbour', 'cruiser'],
];

/** Texts that each speak of one topic in three of its five words. */
const texts = Array.from({ length: 90 }, (_, at) => {
  const words = TOPICS[at % TOPICS.length]!;
  return `${words[at % 5]} ${words[(at + 1) % 5]} the ${words[(at + 2 + (at % 2)) % 5]} of it ${at}`;
});

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

describe('a fitted model', () => {
  const model = fitLsa(texts, { dimension: 3 });

  test('brings words together that never stand in one text but in the same company', () => {
    const [picket, plough, wages] = ['picket', 'plough', 'wages'].map((word) => model.embedQuery(word));
    expect(dot(picket!, wages!)).toBeGreaterThan(0.9);
    expect(Math.abs(dot(picket!, plough!))).toBeLessThan(0.1);
  });

  test('gives vectors of length 1, and zeros for what it does not know', () => {
    expect(Math.hypot(...model.embedQuery('strike wages'))).toBeCloseTo(1, 5);
    for (const text of ['', 'xylophone', '…', '\u0000', 'the of it'])
      expect([...model.embedQuery(text)]).toEqual([0, 0, 0]);
  });

  test('does not mind case, accents or endings', () => {
    expect(model.embedQuery('PEASANTS’ hárvests')).toEqual(model.embedQuery('peasant harvest'));
  });

  test('is the same, bit for bit, for the same texts and seed', () => {
    expect(encodeLsa(fitLsa(texts, { dimension: 3 }))).toEqual(encodeLsa(model));
    expect(new LsaGenerator(model).model.version).toBe(new LsaGenerator(fitLsa(texts, { dimension: 3 })).model.version);
  });

  test('gives a text the same vector alone and among others', () => {
    expect(model.embed([texts[0]!, texts[1]!, texts[0]!])[2]).toEqual(model.embedQuery(texts[0]!));
  });

  test('of less than it wants has fewer dimensions, of nothing none', () => {
    expect(fitLsa(['one strike']).dimension).toBe(1);
    expect(fitLsa([]).dimension).toBe(0);
    expect(fitLsa(['', '…']).dimension).toBe(0);
  });

  test('knows texts without spaces by pairs of characters', () => {
    const chinese = fitLsa(['全世界无产者联合起来', '资本论第一卷', '全世界工人', '资本的积累'], { dimension: 2 });
    expect(dot(chinese.embedQuery('全世界'), chinese.embedQuery('全世界工人'))).toBeGreaterThan(0.9);
  });

  test('leaves the function words of the text’s own language out, not those of another', () => {
    const war = fitLsa(
      ['the war of the world', 'the peace of the war', 'der Mann war in der Stadt', 'die Frau war im Dorf'],
      { minTexts: 1 },
    );
    expect(war.parts.terms).toContain('war');
    expect(war.parts.terms).not.toContain('the');
    expect(Math.hypot(...war.embedQuery('what is the war'))).toBeCloseTo(1, 5);
  });
});

describe('a model in a file', () => {
  const model = fitLsa(texts, { dimension: 3 });
  const bytes = encodeLsa(model);

  test('comes back as it was', () => {
    const again = decodeLsa(bytes, 'x');
    expect(again.parts).toEqual(model.parts);
    expect(again.embed(texts)).toEqual(model.embed(texts));
  });

  test.each<[string, Uint8Array]>([
    ['cut short', bytes.slice(0, bytes.length - 7)],
    ['empty', new Uint8Array()],
    ['another one', Buffer.from('x'.repeat(200))],
    ['changed in one bit', bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))],
  ])('that is %s is refused with its place', (_, wrong) => {
    expect(() => decodeLsa(wrong, 'a.model')).toThrowError(
      expect.objectContaining({ code: 'E_EMBEDDING_FILE', place: { file: 'a.model' } }) as Error,
    );
  });
});

test('the decomposition finds the singular values of a matrix', () => {
  // Rows (3, 0), (0, 2), (0, 0): its singular values are 3 and 2.
  const matrix = {
    rows: 3,
    columns: 2,
    offsets: Int32Array.of(0, 1, 2, 2),
    indices: Int32Array.of(0, 1),
    values: Float32Array.of(3, 2),
  };
  const { singular, right } = randomizedSvd(matrix, { rank: 2, seed: 1 });
  expect([...singular]).toEqual([expect.closeTo(3, 4), expect.closeTo(2, 4)]);
  expect([...right].map(Math.abs)).toEqual([1, 0, 0, 1].map((value) => expect.closeTo(value, 4) as number));
});

describe('a sample', () => {
  test('is everything while that is little', () => {
    expect(sampleTexts(texts, 1e6, 1)).toBe(texts);
  });

  test('is a part of the texts in their order, the same for the same seed', () => {
    const sample = sampleTexts(texts, 200, 1);
    expect(sample.length).toBeGreaterThan(10);
    expect(sample.length).toBeLessThan(60);
    expect(sample).toEqual(texts.filter((text) => sample.includes(text)));
    expect(sampleTexts(texts, 200, 1)).toEqual(sample);
    expect(sampleTexts(texts, 200, 2)).not.toEqual(sample);
  });
});

test('a model is outgrown by new words, and by a corpus that is twice what it saw', () => {
  const fitted = { texts: 10, words: 1000, unknown: 0.02 };
  expect(hasShifted(fitted, { ...fitted, unknown: 0.06 }, 1500)).toBe(false);
  expect(hasShifted(fitted, { ...fitted, unknown: 0.08 }, 1500)).toBe(true);
  expect(hasShifted(fitted, fitted, 2500)).toBe(true);
  expect(hasShifted({ ...fitted, words: 600_000 }, fitted, 9e9)).toBe(false);
});
