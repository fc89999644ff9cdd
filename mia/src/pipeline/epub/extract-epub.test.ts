import { deflateRawSync, crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { plainText } from '../html/block.ts';
import { extractEpub } from './extract-epub.ts';

const CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>';
const PACKAGE = `<package xmlns:dc="x"><metadata><dc:title>The Book</dc:title><dc:creator id="a">Peter Kropotkin</dc:creator>
  <meta property="role" refines="#a">ann</meta><meta property="role" refines="#a">aut</meta>
  <dc:contributor opf:role="trl">A. Tester</dc:contributor><dc:language>en</dc:language></metadata>
  <manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="c" href="text/one.xhtml"/><item id="e" href="text/notes.xhtml"/></manifest>
  <spine><itemref idref="n"/><itemref idref="c"/><itemref idref="e"/></spine></package>`;
const CHAPTER = '<html><body><h2>One</h2><p>Text<a href="notes.xhtml#note-1" id="ref-1">1</a>.</p></body></html>';
const NOTES =
  '<html><body><h2>Endnotes</h2><ol><li id="note-1"><p>The note. <a href="one.xhtml#ref-1">↩</a></p></li></ol></body></html>';
const BOOK = {
  'META-INF/container.xml': CONTAINER,
  'OEBPS/book.opf': PACKAGE,
  'OEBPS/nav.xhtml': '<p>Contents</p>',
  'OEBPS/text/one.xhtml': CHAPTER,
  'OEBPS/text/notes.xhtml': NOTES,
};

test('a book is its chapters in reading order, with notes from its end linked, without its table of contents', async () => {
  const book = await extractEpub(zip(BOOK), 'a.epub');
  if ('code' in book) throw new Error(book.message);
  expect(book.declared).toMatchObject({
    title: 'The Book',
    authors: ['Peter Kropotkin'],
    language: 'en',
    contributors: [{ role: 'translator', name: 'A. Tester' }],
  });
  expect(book.parts.map((part) => plainText(part.inlines))).toEqual(['One', 'Text.']);
  expect(book.notes.map((note) => [note.anchor, note.parts.map((part) => plainText(part.inlines))])).toEqual([
    ['note-1', ['The note.']],
  ]);
});

describe('an archive that means harm', () => {
  test.each([
    ['with a name that leads out of it', { ...BOOK, '../evil.xhtml': 'x' }, 'damaged'],
    ['without a container', { 'OEBPS/book.opf': PACKAGE }, 'damaged'],
    [
      'whose package is somewhere else',
      { 'META-INF/container.xml': CONTAINER.replace('OEBPS', '../../etc') },
      'damaged',
    ],
    [
      'whose chapter unpacks to forty megabytes',
      { ...BOOK, 'OEBPS/text/one.xhtml': Buffer.alloc(40_000_000, 'a') },
      'too-large',
    ],
    ['whose chapters are not there', { 'META-INF/container.xml': CONTAINER, 'OEBPS/book.opf': PACKAGE }, 'no-text'],
  ])('%s is refused', async (_, files, code) => {
    expect(await extractEpub(zip(files), 'a.epub')).toMatchObject({ code });
  });

  test('that says of a bomb that it is small is refused while it is unpacked', async () => {
    const bomb = zip({ ...BOOK, 'OEBPS/text/one.xhtml': Buffer.alloc(40_000_000, 'a') }, 100);
    expect(await extractEpub(bomb, 'a.epub')).toMatchObject({ code: 'damaged' });
  });
});

/** A real archive; `claimed` is the size that each entry says it has. */
function zip(files: Readonly<Record<string, string | Buffer>>, claimed?: number): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const header = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), fields, rest, Buffer.from(name)]));
    local.push(header);
    offset += header.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
