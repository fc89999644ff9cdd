import { assert, pre, property, string, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';
import { decodeBytes } from './decode-bytes.ts';
import { sniffFormat } from './sniff-format.ts';

const meta = (label: string) => `<meta http-equiv="Content-Type" content="text/html; charset=${label}">`;
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('bytes are read', () => {
  test.each([
    [
      'a byte order mark before any label',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`${meta('iso-8859-1')}é`)]),
      'utf-8',
      'byte-order-mark',
      [],
    ],
    [
      'UTF-8 that calls itself Latin-1',
      Buffer.from(`${meta('iso-8859-1')}é – “x”`),
      'utf-8',
      'strict-utf8',
      ['declared-mismatch'],
    ],
    [
      'windows-1252 that calls itself UTF-8',
      latin1(`${meta('utf-8')}caf\u00e9 \u0096 x`),
      'windows-1252',
      'fallback-windows-1252',
      ['declared-mismatch'],
    ],
    ['ASCII that calls itself UTF-16', latin1(`${meta('utf-16')}plain`), 'us-ascii', 'ascii', ['declared-mismatch']],
    [
      'a label that names nothing',
      latin1(`${meta('iso8850-1')}caf\u00e9`),
      'windows-1252',
      'fallback-windows-1252',
      ['nonsense-label'],
    ],
    ['a label that is an entity', latin1(`${meta('iso-8859&#8211;1')}plain`), 'us-ascii', 'ascii', ['nonsense-label']],
    [
      'English with one accent in a Cyrillic code page',
      latin1(`${meta('windows-1251')}${'plain words '.repeat(20)}\u00e0 la`),
      'windows-1252',
      'fallback-windows-1252',
      ['declared-mismatch'],
    ],
    ['UTF-16 without a mark', Buffer.from('<p>words in UTF-16</p>', 'utf16le'), 'utf-16le', 'nul-pattern', []],
  ] as const)('%s', (_, bytes, encoding, reason, problems) => {
    expect(decodeBytes(bytes)).toMatchObject({ encoding, reason, problems });
  });

  test('C1 bytes of a page in Latin-1 as windows-1252, as browsers do', () => {
    expect(decodeBytes(latin1(`${meta('iso-8859-1')}\u0093Se\u00f1al\u0094 \u0080`)).text).toContain('“Señal” €');
  });

  test('a page pasted together from two encodings, each stretch as what it is', () => {
    const bytes = Buffer.concat([Buffer.from('<p>Übergang, coração</p>'), latin1('<p>Se\u00f1al</p>')]);
    expect(decodeBytes(bytes)).toMatchObject({
      text: '<p>Übergang, coração</p><p>Señal</p>',
      problems: ['mixed-encodings'],
      replaced: 0,
    });
  });

  test('every text in strict UTF-8 as it was written', () => {
    assert(
      property(string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const plain = text.replaceAll(/[\r<>\0\uFEFF]/g, '');
        pre(!plain.includes('charset') && sniffFormat(Buffer.from(plain), 'x.htm') !== 'binary');
        expect(decodeBytes(Buffer.from(plain)).text).toBe(plain);
      }),
    );
  });

  test('any bytes without a crash', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeBytes(bytes).text).toBeTypeOf('string');
      }),
    );
  });
});

test.each([
  ['soft hyphens and zero-width spaces inside words', 'so\u00ADcial\u200Bism', 'socialism'],
  ['bidirectional overrides', 'a\u202Eb\u202Cc', 'abc'],
  ['terminal escapes', '\u001B[31mred', '[31mred'],
  ['two normal forms', 'e\u0301', 'é'],
])('%s do not come through', (_, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test.each([
  ['a page that is called a PDF', '<html><body>no</body></html>', 'x.pdf', 'html'],
  ['a PDF with something before its header', 'junk\n%PDF-1.4', 'x', 'pdf'],
  ['a page in a text file', '<!DOCTYPE html><p>x', 'x.txt', 'html'],
  ['a picture that is called a page', '\u0089PNG\r\n\u001A\n', 'x.htm', 'binary'],
  ['only white space', ' \r\n\t', 'x.htm', 'empty'],
  ['a capital extension', 'plain', 'X.HTM', 'html'],
  ['a packed file', '\u001F\u008B\b', 'x.htm', 'gzip'],
])('%s is told by its bytes', (_, content, name, format) => {
  expect(sniffFormat(latin1(content), name)).toBe(format);
});
