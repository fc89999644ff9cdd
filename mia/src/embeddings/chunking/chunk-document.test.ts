import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  parseMarkdownDocument,
  passageSchema,
  type Anchor,
  type DocumentMetadata,
  type DocumentStructure,
} from '../../interfaces/index.ts';
import { chunkDocument } from './chunk-document.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../../tests/fixtures/storage');
const read = (name: string) => readFileSync(path.join(FIXTURES, name), 'utf8');
const metadata = JSON.parse(read('document-metadata.json')) as DocumentMetadata;
const structure = JSON.parse(read('document-structure.json')) as DocumentStructure;
const letter = { metadata, structure, markdown: parseMarkdownDocument(read('document.md'), 'document.md').markdown };

/** A document of these blocks of Markdown, each with an anchor. */
function documentOf(blocks: readonly string[], genre: DocumentMetadata['semantic']['genre'] = 'chapter') {
  let at = 0;
  const anchors = blocks.map((block, number): Anchor => {
    const start = at;
    at += block.length + 2;
    const kind = block.startsWith('#') ? 'heading' : 'paragraph';
    return { id: `p${number}`, kind, start, end: start + block.length, sourceNames: number === 0 ? ['top'] : [] };
  });
  return {
    metadata: { ...metadata, semantic: { ...metadata.semantic, genre } },
    structure: { ...structure, anchors, notes: [] },
    markdown: blocks.join('\n\n'),
  };
}

const wordsOf = (count: number, word = 'word') => Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');

describe('a document in passages', () => {
  test('keeps a short letter whole and its notes apart', () => {
    const [whole, notes] = chunkDocument(letter);
    expect(whole).toMatchObject({
      anchors: ['p1', 'p2', 'p3', 'p4', 'p5'],
      headings: ['To Anna Brandt, on the word "solidarity"'],
      context: 'Greta Holm. To Anna Brandt, on the word "solidarity". 1911',
      author: 'Greta Holm',
      date: '1911-05-03',
      year: 1911,
      sourceAnchor: 'top',
    });
    expect(whole?.text).toContain('what people do who do not use it.\n\nWith greetings,\nGreta Holm');
    expect(notes).toMatchObject({ anchors: ['n1'], sourceAnchor: 'bk1', ordinal: 1 });
    expect(notes?.text).toBe("She means the bakers' strike of the winter before. (Editor)");
  });

  test('gives passages that the contract accepts', () => {
    for (const passage of chunkDocument(letter)) expect(passageSchema.parse(passage)).toEqual(passage);
  });

  test('gives the same passages for the same document', () => {
    expect(chunkDocument(letter)).toEqual(chunkDocument(letter));
  });

  test('keeps the ids of sections that did not change when others do', () => {
    const sections = ['# One', wordsOf(120, 'a'), '# Two', wordsOf(120, 'b')];
    const before = chunkDocument(documentOf(sections)).map((passage) => passage.chunkId);
    const after = chunkDocument(documentOf(['# Before', wordsOf(90, 'z'), ...sections])).map(
      (passage) => passage.chunkId,
    );
    expect(after.slice(1)).toEqual(before);
  });

  test('gives equal passages ids of their own', () => {
    const twice = documentOf(['# One', wordsOf(100), '# One', wordsOf(100)]);
    expect(new Set(chunkDocument(twice).map((passage) => passage.chunkId)).size).toBe(2);
  });

  test('never makes one of more than 250 words, however the text is made', () => {
    const document = documentOf([
      `# ${wordsOf(300, 'h')}`,
      `${wordsOf(400)}.`,
      wordsOf(90),
      Array.from({ length: 40 }, () => `${wordsOf(13)}.`).join(' '),
      '字'.repeat(2000),
    ]);
    const passages = chunkDocument(document);
    expect(Math.max(...passages.map((passage) => passage.words))).toBeLessThanOrEqual(250);
    expect(
      passages
        .map((passage) => passage.text)
        .join('')
        .replaceAll(/\s/g, ''),
    ).toBe(document.markdown.replaceAll(/^#|\s/g, ''));
  });

  test('parts a section evenly, not into a full passage and a last line', () => {
    const passages = chunkDocument(documentOf(['# One', ...Array.from({ length: 6 }, () => wordsOf(50))]));
    expect(passages.map((passage) => passage.words)).toEqual([151, 150]);
  });

  test('obeys the tokens of the embedder, the context line among them', () => {
    const countTokens = (text: string) => Math.ceil(text.length / 2);
    const passages = chunkDocument(documentOf([wordsOf(400)]), { maxTokens: 128, countTokens });
    for (const { context, text } of passages) expect(countTokens(`${context}\n\n${text}`)).toBeLessThanOrEqual(128);
  });

  test('makes each entry of a glossary a passage of its own, and joins short sections elsewhere', () => {
    const entries = [
      '# Words',
      '**Strike** Work laid down.',
      '**Union** Workers joined.',
      '## Lockout',
      'The gate shut.',
    ];
    const texts = (genre: 'glossary' | 'chapter') =>
      chunkDocument(documentOf(entries, genre)).map((passage) => passage.text);
    expect(texts('glossary')).toEqual([
      'Words\n\nStrike Work laid down.',
      'Union Workers joined.',
      'Lockout\n\nThe gate shut.',
    ]);
    expect(texts('chapter')).toHaveLength(1);
  });

  test('names the heading of what most of it is about, not of a by-line above', () => {
    const [passage] = chunkDocument(documentOf(['By somebody', '# One', wordsOf(60)]));
    expect(passage).toMatchObject({ headings: ['One'], ordinal: 0 });
    expect(passage?.text).toMatch(/^By somebody\n\nOne\n\nword0/);
  });

  test('loses no text that stands outside of every anchor', () => {
    const document = { ...documentOf(['# One', 'Two.']), markdown: '# One\n\nTwo.\n\nThree.\n' };
    expect(chunkDocument(document).map((passage) => passage.text)).toEqual(['One\n\nTwo.\n\nThree.']);
  });

  test('of nothing is nothing', () => {
    expect(chunkDocument(documentOf([]))).toEqual([]);
  });
});
