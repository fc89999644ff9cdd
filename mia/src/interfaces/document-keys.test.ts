import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentId, isDocumentId, markdownKey, metadataKey } from './document-keys.ts';
import { keyProblem } from './storage-key.ts';

describe('the keys of a document', () => {
  test('are readable and stay the same', () => {
    expect(documentId('archive/marx/1867/ch01.htm')).toBe('1cc2cc73ff526998665728c3');
    expect(markdownKey('archive/marx/1867/ch01.htm')).toMatch(
      /^markdown\/archive\/marx\/1867\/ch01\.htm\.[0-9a-f]{24}\.md$/,
    );
  });

  test('are good keys on every file system, whatever the source is called', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 400 });
    const nasty = fc.constantFrom('..', '-rf', 'a\nb', '.mia', 'CON', 'x'.repeat(255), 'a/b', 'ж'.repeat(120), '.');
    fc.assert(
      fc.property(fc.array(fc.oneof(name, nasty), { minLength: 1, maxLength: 30 }), (parts) => {
        const key = markdownKey(parts.join('/'));
        expect(keyProblem(key)).toBeUndefined();
        expect(key).toMatch(/^markdown\/[\w.\-/]+\.md$/);
      }),
    );
  });

  test.each([
    ['Index.htm', 'index.htm'],
    ['caf\u00e9.htm', 'cafe\u0301.htm'],
    ['a b.htm', 'a_b.htm'],
  ])('%s and %s are two documents, even where the file system folds names', (one, two) => {
    expect(markdownKey(one).toLowerCase()).not.toBe(markdownKey(two).toLowerCase());
  });

  test('of metadata are spread over 256 folders', () => {
    const id = documentId('a');
    expect(isDocumentId(id)).toBe(true);
    expect(metadataKey(id)).toBe(`metadata/${id.slice(0, 2)}/${id}.json`);
  });
});
