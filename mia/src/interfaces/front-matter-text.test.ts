import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentMetadata } from './document-metadata.ts';
import { frontMatterOf } from './front-matter-of.ts';
import { formatMarkdownDocument, parseMarkdownDocument } from './front-matter-text.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../tests/fixtures/storage');
const kept = readFileSync(path.join(FIXTURES, 'document.md'), 'utf8');
const metadata = JSON.parse(readFileSync(path.join(FIXTURES, 'document-metadata.json'), 'utf8')) as DocumentMetadata;

describe('a kept document', () => {
  test('is read and written without a change', () => {
    expect(formatMarkdownDocument(parseMarkdownDocument(kept, 'document.md'))).toBe(kept);
  });

  test('has the front matter that its metadata gives', () => {
    expect(parseMarkdownDocument(kept, 'document.md').frontMatter).toEqual(frontMatterOf(metadata));
  });

  test('gives back any title and any text', () => {
    const { frontMatter } = parseMarkdownDocument(kept, 'document.md');
    const nasty = fc.constantFrom(
      '---',
      '\n---\n',
      '...',
      '1917',
      'null',
      'yes',
      '- a',
      '&a *a',
      '# x',
      ': ',
      '\u2028',
      '\r\n',
    );
    const text = fc
      .array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (title, markdown) => {
        const document = { frontMatter: { ...frontMatter, title: `${title}.` }, markdown };
        expect(parseMarkdownDocument(formatMarkdownDocument(document), 'x.md')).toEqual(document);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['no front matter', '# Title\n', 1],
    ['front matter without an end', '---\nid: x\n# Title\n', 1],
    ['a field missing', kept.replace(/^author: .*\n/m, ''), 2],
    ['an unknown field', kept.replace('author:', 'autor: x\nauthor:'), 2],
    ['a wrong value', kept.replace(/^kind: .*$/m, 'kind: novel'), 16],
    ['a field written twice', kept.replace(/^(author: .*)$/m, '$1\n$1'), 5],
    ['a bomb of aliases', `---\na: &a [x,x]\n${bomb()}\n---\n`, 2],
  ])('with %s is refused with its place', (_, text, line) => {
    expect(() => parseMarkdownDocument(text, 'x.md')).toThrowError(
      expect.objectContaining({ code: 'E_FRONT_MATTER', kind: 'config', place: { file: 'x.md', line } }) as Error,
    );
  });
});

function bomb(): string {
  return Array.from(
    { length: 20 },
    (_, n) => `${'b'.repeat(n + 1)}: &${'b'.repeat(n + 1)} [*${'b'.repeat(n) || 'a'},*${'b'.repeat(n) || 'a'}]`,
  ).join('\n');
}
