import { describe, expect, test } from 'vitest';
import { checkKey, checkPrefix, compareKeys } from './storage-key.ts';

describe('a key', () => {
  test.each(['a', 'a/b.md', '...', '..a', '.mia.md', 'a/mia', '-rf', 'a\nb', 'x'.repeat(255)])('may be %j', (key) => {
    expect(checkKey(key)).toBe(key);
  });

  test('that is refused is shown shortened', () => {
    expect(() => checkKey('x'.repeat(5000))).toThrowError(/^"x{200}" cannot be a key: it is longer than 1024 bytes$/);
  });
});

describe('a prefix', () => {
  test.each(['', 'a', 'a/', 'a/b', '.', 'x'.repeat(255)])('may be %j', (prefix) => {
    expect(checkPrefix(prefix)).toBe(prefix);
  });

  test.each(['/', '../', 'a//', 'a/../b', '\0', '.mia/', 'a/.mia/'])('may not be %j', (prefix) => {
    expect(() => checkPrefix(prefix)).toThrowError(expect.objectContaining({ code: 'E_STORAGE_KEY' }) as Error);
  });
});

test('keys are ordered by their bytes, not by their code units', () => {
  expect(['\u{10000}', '\uFFFC', 'b', 'B'].sort(compareKeys)).toEqual(['B', 'b', '\uFFFC', '\u{10000}']);
});
