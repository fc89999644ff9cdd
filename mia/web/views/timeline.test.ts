import { expect, test } from 'vitest';
import { barsOf, inYears, timeline } from './timeline.ts';

const year = (number: number, documents = 1) => ({ year: number, documents });

test('a short span is told year by year, a long one in steps, without a gap', () => {
  expect(barsOf([year(1917, 3), year(1919)])).toEqual([
    { first: 1917, last: 1917, documents: 3 },
    { first: 1918, last: 1918, documents: 0 },
    { first: 1919, last: 1919, documents: 1 },
  ]);
  const long = barsOf([year(1518), year(1919), year(1917)]);
  expect(long[0]).toEqual({ first: 1510, last: 1519, documents: 1 });
  expect(long.at(-1)).toEqual({ first: 1910, last: 1919, documents: 2 });
  expect(long.reduce((sum, { documents }) => sum + documents, 0)).toBe(3);
});

test('every bar that holds a text is a link with its years and number', () => {
  const drawn = timeline(barsOf([year(1917, 3), year(1919)]), (bar) => `/browse?from=${inYears(bar)}`).text.replaceAll(
    /\s+/g,
    ' ',
  );
  expect(drawn.match(/<a /g)).toHaveLength(2);
  expect(drawn).toContain('<a href="/browse?from=1917" aria-label="1917: 3 texts" >');
});

test('nothing is drawn of no years', () => {
  expect(timeline(barsOf([]), () => '').text).toBe('');
});
