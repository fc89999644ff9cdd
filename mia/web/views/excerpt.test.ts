import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

const plain = (parts: ReturnType<typeof excerpt>) => parts.map(({ text }) => text.replaceAll(/(?<=<p>)\n|\n(?=<\/p>)/g, '')).join(''); // prettier-ignore

test('marks the words that were asked for, those that a hyphen parts as one', () => {
  expect(plain(excerpt('All surplus-value is value.', [[4, 11], [12, 17], [21, 26]]))).toBe(
    '<p>All <mark>surplus-value</mark> is <mark>value</mark>.</p>',
  ); // prettier-ignore
});

test('shows a long passage where most of its marks are, cut at words', () => {
  const content = `${'dull words '.repeat(80)}bread peace land ${'more of it '.repeat(80)}`;
  const at = content.indexOf('bread');
  const shown = plain(excerpt(content, [[0, 4], [at, at + 5], [at + 6, at + 11]])); // prettier-ignore
  expect(shown).toContain('<mark>bread peace</mark> land');
  expect(shown).toMatch(/^<p><span class="cut">… <\/span>(?:dull|words) /);
  expect(shown.length).toBeLessThan(700);
});

test('keeps paragraphs apart, and what a text says as text', () => {
  expect(plain(excerpt('one <script>\n\ntwo', [[4, 12]]))).toBe('<p>one <mark>&lt;script&gt;</mark></p><p>two</p>');
});

test('survives any highlights', () => {
  const ranges = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })));
  fc.assert(
    fc.property(
      fc.string({ maxLength: 1200, unit: fc.constantFrom('a', ' ', '\n', '<', 'ü') }),
      ranges,
      (content, marks) => {
        const shown = plain(excerpt(content, marks));
        expect(shown.replaceAll(/<\/?(?:p|mark)>|<span class="cut">|<\/span>/g, '')).not.toContain('<');
        expect(shown.split('<mark>').length).toBe(shown.split('</mark>').length);
      },
    ),
  );
});
