import { expect, test } from 'vitest';
import { proseIn } from './prose.ts';

test.each([
  ['en', 'The history of all hitherto existing society is the history of class struggles.'],
  ['ru', 'История всех до сих пор существовавших обществ была историей борьбы классов, как это и было сказано.'],
  ['de', 'Die Geschichte aller bisherigen Gesellschaft ist die Geschichte von Klassenkämpfen.'],
])('a sentence is running text: %s', (language, text) => {
  expect(proseIn(text, language)).toBe(1);
});

test('a list of entries is none, and half of one is half of it', () => {
  expect(proseIn('Second International Soviet Surplus Value', 'en')).toBe(0);
  expect(proseIn('Contents: Commodities Money Exchange Capital Circulation Surplus and Value Rent', 'en')).toBeCloseTo(
    0.5,
  );
});

test('nothing is held against a language whose function words are not known, nor against an empty text', () => {
  expect(proseIn('全世界无产者联合起来', 'zh')).toBe(1);
  expect(proseIn('', 'en')).toBe(1);
});
