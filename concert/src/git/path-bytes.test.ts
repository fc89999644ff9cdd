import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath, encodePath, splitNul } from './path-bytes.ts';

describe('a path from git', () => {
  it('is text where its bytes are UTF-8', () => {
    expect(decodePath(Buffer.from('docs/Übersicht.md'))).toBe('docs/Übersicht.md');
  });

  it('keeps a byte that is not UTF-8 as a lone surrogate', () => {
    expect(decodePath(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\uDCFFb');
  });

  it('keeps a real replacement character', () => {
    expect(decodePath(Buffer.from('a\uFFFDb'))).toBe('a\uFFFDb');
  });

  it('goes back to git unchanged, whatever its bytes', () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 40 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, (path) => encodePath(decodePath(path)).equals(path)),
      { numRuns: 5_000, seed: 7 },
    );
  });

  it('never holds two paths as one string', () => {
    const cut = [Buffer.from([0xc3]), Buffer.from([0xa9]), Buffer.from([0xc3, 0xa9]), Buffer.from([0xed, 0xb3, 0x83])];
    expect(new Set(cut.map(decodePath)).size).toBe(cut.length);
  });
});

describe('fields that end with NUL', () => {
  it('may hold line ends and may be empty', () => {
    expect(splitNul(Buffer.from('a\nb\0\0c\0')).map(String)).toEqual(['a\nb', '', 'c']);
  });
});
