import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromByteString, toByteString } from './byte-string.ts';

describe('a byte string', () => {
  it('of ASCII is the text itself', () => {
    expect(toByteString('src/a.ts')).toBe('src/a.ts');
  });

  it('of any other text is its UTF-8', () => {
    expect(toByteString('é€😀')).toBe('\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80');
  });

  it('holds a byte that is not UTF-8 as it was', () => {
    expect(toByteString('a\udcffé')).toBe('a\xff\xc3\xa9');
  });

  it('exists for half a pair too, and is no other name’s', () => {
    expect(toByteString('\ud800')).toBe('\xed\xa0\x80');
  });

  it('leads back to the text it came from, and text to the bytes', () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme' }), { numRuns: 2000, seed: 1 });
    expect(texts.map((text) => fromByteString(toByteString(text)))).toEqual(texts);
    const bytes = fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array).toString('latin1'));
    const anything = fc.sample(bytes, { numRuns: 20_000, seed: 2 });
    expect(anything.map((raw) => toByteString(fromByteString(raw)))).toEqual(anything);
  });
});
