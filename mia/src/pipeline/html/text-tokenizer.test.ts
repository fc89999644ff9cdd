import fc from 'fast-check';
import { Parser, Tokenizer } from 'htmlparser2';
import { expect, test } from 'vitest';
import { TextTokenizer } from './text-tokenizer.ts';

const PIECES = ['<', '>', '&', '&amp;', '&#233;', '&lt', '<p class=fst>', '</p>', '<!--', '-->', '<title>', '</title>'];
const MORE = [
  '<script>',
  '</script>',
  '<textarea>',
  '<plaintext>',
  '<a href="x&y">',
  'text',
  ' ',
  '\n',
  'é',
  '😀',
  '"',
  '=',
];

test('tells the same events at the same places as the library’s own tokenizer', () => {
  const pages = fc.array(fc.constantFrom(...PIECES, ...MORE), { maxLength: 60 }).map((pieces) => pieces.join(''));
  fc.assert(fc.property(pages, sameEvents), { numRuns: 2000 });
});

test('the library still calls its text state by the name that is replaced here', () => {
  expect(Object.hasOwn(TextTokenizer.prototype, 'stateText')).toBe(true);
  expect(Object.hasOwn(Tokenizer.prototype, 'stateText')).toBe(true);
});

function sameEvents(html: string): void {
  expect(events(html, TextTokenizer)).toEqual(events(html, Tokenizer));
}

/** Everything that a page is read from, with its offsets; in one write, and in two. */
function events(html: string, tokenizer: typeof Tokenizer): unknown[] {
  const seen: unknown[] = [];
  for (const cut of [0, html.length >> 1]) {
    const parser: Parser = new Parser(
      {
        onopentag: (name, attributes) => seen.push([name, attributes, parser.startIndex]),
        onclosetag: (name) => seen.push([`/${name}`, parser.startIndex]),
        ontext: (text) => seen.push([text, parser.startIndex, parser.endIndex]),
        oncomment: (text) => seen.push(['!', text]),
      },
      { decodeEntities: true, Tokenizer: tokenizer },
    );
    parser.write(html.slice(0, cut));
    parser.end(html.slice(cut));
  }
  return seen;
}
