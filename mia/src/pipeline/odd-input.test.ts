import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDocument, type MadeDocument } from './make-document.ts';
import type { Refusal } from './refusal.ts';
import { lettersOf, visibleText } from './testing/visible-text.ts';
import { DataValidator } from './validate/data-validator.ts';

const validator = new DataValidator();
const make = (bytes: string | Uint8Array, key = 'archive/x/1900/a.htm') =>
  makeDocument(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, key, { baseUrl: undefined, validator });

/** Pieces of pages as people wrote them over thirty years, with an own word in each: whole, broken, shouted, nested. */
const PIECES: readonly ((word: string) => string)[] = [
  (word) => `<P>${word}`,
  (word) => `<FONT SIZE=+2>${word}</FONT>`,
  (word) => `<p class=fst>${word}</p>`,
  (word) => `<blockquote><blockquote>${word}`,
  (word) => `</div></table>${word}`,
  (word) => `<table><tr><td>${word}<table><tr><td>${word}</table>`,
  (word) => `<TABLE><TR><TD>${word}<TD>${word}</TABLE>`,
  (word) => `<ul><li>${word}<ol><li>${word}<ul><li>${word}</ul></ol></ul>`,
  (word) => `<dl><dt>${word}<dd>${word}</dl>`,
  (word) => `<a name="${word}">${word}</a>`,
  (word) => `<a href="#${word}">[1]</a> ${word}`,
  (word) => `<sup><a href="n.htm#${word}">2</a></sup> ${word}`,
  (word) => `<b><i>${word}</b></i>`,
  (word) => `<pre>${word}\n  ${word}</pre>`,
  (word) => `${word}<br/><br>${word}<hr>`,
  (word) => `<h3>${word}</h3>`,
  (word) => `<span class="context">[${word}]</span>`,
  (word) => `<!-- hidden -->${word}<!-- > -->`,
  (word) => `&lt;${word}&gt; &amp;${word}; &#8217;${word}&nbsp;`,
  (word) => `<base href="http://other.example/"><p>${word}`,
  (word) => `<noframes>${word}</noframes>`,
  (word) => `<p title="a > b">${word}`,
  (word) => `<center><p align=right>${word}</center>`,
  (word) => `<q>${word}</q><ins>${word}</ins><u>${word}</u>`,
  (word) => `* ${word} # ${word} 1. ${word} _${word}_ \`${word}\``,
];

const word = fc
  .tuple(
    fc.constantFrom('strike', 'Größe', 'товарищ', '罷工', 'ﬁn', 'Ελλάς', '𝒜bc'),
    fc.integer({ min: 0, max: 99_999 }),
  )
  .map(([stem, number]) => `${stem}x${number}`);
const body = fc
  .array(
    fc.tuple(fc.constantFrom(...PIECES), word).map(([piece, text]) => piece(text)),
    { minLength: 1, maxLength: 25 },
  )
  .map((pieces) => pieces.join('\n'));

describe('pages that nobody foresaw', () => {
  test('lose no word that a reader of the page sees', async () => {
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.constantFrom('', '<HTML><BODY>', '<html><head><title>T</title></head>'),
        async (text, head) => {
          const html = head + text;
          const made = await make(html);
          expect('code' in made ? made.code : lost(html, made)).toEqual([]);
        },
      ),
      { numRuns: 120 },
    );
  });

  test('made of any bytes are a document or a refusal with a reason', async () => {
    const kinds = ['a.htm', 'a.pdf', 'a.epub', 'a.txt', 'a.md', 'a.htm.gz', 'a', '%E4%zz#x.htm'];
    const heads = [
      '',
      '%PDF-1.4\n',
      'PK\u0003\u0004',
      '<html>',
      '\u001F\u008B\b',
      '---\n',
      '\u00FF\u00FE',
      '<?xml version="1.0"?>',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 300 }),
        async (key, head, bytes) => {
          const made = await make(Buffer.concat([Buffer.from(head, 'latin1'), bytes]), key);
          expect(outcome(made)).not.toBe('failed');
        },
      ),
      { numRuns: 120 },
    );
  });

  test.each([
    ['no bytes', '', 'empty'],
    ['a PDF without a page', pdf('/Kids [] /Count 0'), 'no-text'],
    ['a PDF that is locked', '%PDF-1.4\ntrailer << /Encrypt 1 0 R /Root 2 0 R >>\n%%EOF', 'damaged'],
    ['a frame set without text', '<FRAMESET COLS="1,2"><FRAME SRC="a.htm"></FRAMESET>', 'no-text'],
  ])('%s is refused with its reason', async (_, bytes, code) => {
    expect(outcome(await make(bytes))).toBe(code);
  });

  test('a table of thirty thousand cells is read in time, whole', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => `<tr>${`<td>c${row}`.repeat(10)}`).join('');
    const made = await make(`<p>Output of coal, by month and pit.<table>${rows}</table>`);
    expect('code' in made ? made.code : lost('<p>c0 c1500 c2999', made)).toEqual([]);
  });
});

function outcome(made: MadeDocument | Refusal): string {
  return 'code' in made ? made.code : 'document';
}

/** Words of the page, as another parser sees it, that are neither in the document nor in what was left out by name. */
function lost(html: string, { text, metadata, structure }: MadeDocument): string[] {
  const omissions = metadata.technical.omissions.map((omission) => omission.text);
  const notes = structure.notes.map((note) => note.markdown ?? '');
  const out = [text, ...omissions, ...notes].map((piece) => lettersOf(piece)).join('\n');
  const words = visibleText(html).flatMap((node) => node.split(/[^\p{L}\p{N}\p{M}]+/u));
  return words.filter((one) => one.length > 3 && !out.includes(lettersOf(one)));
}

function pdf(pages: string): string {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages ${pages} >>`];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  return `%PDF-1.4\n${body}trailer << /Root 1 0 R /Size 3 >>\n%%EOF`;
}
