import { array, assert, integer, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MARK, type Inline, type Style } from '../html/block.ts';
import { renderInlines } from './inlines.ts';

const text = (value: string, style: Partial<Style> = {}): Inline => ({
  kind: 'text',
  text: value,
  style: { marks: 0, href: undefined, span: undefined, ...style },
});
const render = (...inlines: Inline[]) => renderInlines(inlines, '\\\n');

describe('inlines as Markdown', () => {
  test.each([
    ['emphasis keeps its marks off white space', [text('a'), text(' b ', { marks: MARK.em }), text('c')], 'a *b* c'],
    ['two kinds at once', [text('x', { marks: MARK.em | MARK.strong })], '***x***'],
    ['a link', [text('see', { href: 'ch 1.htm#x' })], '[see](ch%201.htm#x)'],
    ['a link that would run is only its words', [text('click', { href: ' java\tscript:alert(1)' })], 'click'],
    ['brackets inside a link', [text('[5]', { href: 'n.htm' })], '[\\[5\\]](n.htm)'],
    ['lines', [text('a '), { kind: 'break' }, text(' b')], 'a\\\nb'],
    ['a raised number', [text('x'), text('2', { marks: MARK.sup })], 'x<sup>2</sup>'],
    ['white space across pieces', [text('a  '), text('  b', { marks: MARK.strong })], 'a **b**'],
    ['a picture by what it says', [{ kind: 'image', alt: 'A map', src: 'm.gif' }], '![A map](m.gif)'],
  ] as const)('%s', (_, inlines, expected) => {
    expect(render(...inlines)).toBe(expected);
  });

  test.each([
    ['# no heading', '\\# no heading'],
    ['1. no list', '1\\. no list'],
    ['- no list', '\\- no list'],
    ['> no quotation', '\\> no quotation'],
    ['2 * 3 * 4', '2 \\* 3 \\* 4'],
    ['snake_case stays', 'snake_case stays'],
    ['_not emphasis_', '\\_not emphasis\\_'],
    ['<script>', '\\<script>'],
    ['5 < 6 & 7', '5 < 6 & 7'],
    ['&amp; as written', '\\&amp; as written'],
    ['[^n1] is no note', '\\[^n1] is no note'],
    ['[editor] stays', '[editor] stays'],
    ['a\\b', 'a\\b'],
  ])('the text %j is not taken for mark-up', (plain, expected) => {
    expect(render(text(plain))).toBe(expected);
  });

  test('no letter is ever lost', () => {
    assert(
      property(array(tuple(string(), integer({ min: 0, max: 3 }))), (pieces) => {
        const out = render(...pieces.map(([value, marks]) => text(value, { marks })));
        expect(letters(out)).toBe(letters(pieces.map(([value]) => value).join('')));
      }),
    );
  });
});

function letters(value: string): string {
  return value.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
