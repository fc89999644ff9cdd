import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentMetadataSchema, type DocumentMetadata } from './document-metadata.ts';
import { documentStructureSchema } from './document-structure.ts';
import { embeddingRowSchema } from './embedding-row.ts';
import { parseMarkdownDocument } from './front-matter-text.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../tests/fixtures/storage');
const read = (name: string) => JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')) as unknown;
const letter = read('document-metadata.json') as DocumentMetadata;

describe('document metadata', () => {
  test('in five layers is accepted as it is', () => {
    expect(documentMetadataSchema.parse(letter)).toEqual(letter);
  });

  const changes: [string, (draft: never) => unknown][] = [
    ['an unknown field', (d: DocumentMetadata) => ({ ...d, extra: 1 })],
    ['another version', (d: DocumentMetadata) => ({ ...d, schemaVersion: 2 })],
    ['a layer left out', (d: DocumentMetadata) => ({ ...d, time: undefined })],
    [
      'a confidence above 1',
      (d: DocumentMetadata) => ({
        ...d,
        authorship: { ...d.authorship, author: { ...d.authorship.author, confidence: 2 } },
      }),
    ],
    [
      'an author without a source',
      (d: DocumentMetadata) => ({
        ...d,
        authorship: { ...d.authorship, author: { name: 'x', nameAsWritten: 'x', confidence: 1 } },
      }),
    ],
    [
      'a 30 February',
      (d: DocumentMetadata) => ({ ...d, time: { ...d.time, written: { ...d.time.written, value: '1911-02-30' } } }),
    ],
    [
      'an address that is no web address',
      (d: DocumentMetadata) => ({ ...d, identification: { ...d.identification, url: 'javascript:alert(1)' } }),
    ],
    [
      'a Markdown key that leaves the storage',
      (d: DocumentMetadata) => ({ ...d, identification: { ...d.identification, markdownKey: '../x' } }),
    ],
  ];

  test.each(changes)('with %s is refused', (_, change) => {
    expect(documentMetadataSchema.safeParse(change(letter as never)).success).toBe(false);
  });
});

describe('document structure', () => {
  const structure = read('document-structure.json') as { anchors: { start: number; end: number }[] };

  test('cites the paragraphs of its document', () => {
    expect(documentStructureSchema.parse(structure)).toEqual(structure);
    const { markdown } = parseMarkdownDocument(readFileSync(path.join(FIXTURES, 'document.md'), 'utf8'), 'document.md');
    expect(structure.anchors.map(({ start, end }) => markdown.slice(start, end).split(' ')[0])).toEqual([
      '#',
      '*Utrecht,',
      'Dear',
      'You',
      'With',
      '[^1]:',
    ]);
  });

  test('has no anchor that ends before it starts', () => {
    const turned = { ...structure, anchors: [{ ...structure.anchors[0], start: 5, end: 4 }] };
    expect(documentStructureSchema.safeParse(turned).success).toBe(false);
  });
});

test('a row of embeddings is accepted as it is', () => {
  const row = read('embedding-row.json');
  expect(embeddingRowSchema.parse(row)).toEqual(row);
});
