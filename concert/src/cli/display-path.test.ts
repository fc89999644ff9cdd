import { describe, expect, it } from 'vitest';
import { displayPath } from './display-path.ts';

describe('a path on a line of text', () => {
  it.each(['src/a.ts', 'docs/Übersicht.md', '日本/語', 'a b', "it's"])('%s stays as it is', (path) => {
    expect(displayPath(path)).toBe(path);
  });

  it.each([
    ['', '""'],
    [' a', '" a"'],
    ['a\nb', String.raw`"a\nb"`],
    ['a\u001B[2J', String.raw`"a\u001b[2J"`],
    ['a"b\\', String.raw`"a\"b\\"`],
    ['a\uDCFFb', String.raw`"a\xffb"`],
    ['a\u202Egnp', String.raw`"a\u202egnp"`],
    ['a\u2028b', String.raw`"a\u2028b"`],
    ['\uD800', String.raw`"\ud800"`],
  ])('%j is quoted, and what could harm is escaped', (path, shown) => {
    expect(displayPath(path)).toBe(shown);
  });
});
