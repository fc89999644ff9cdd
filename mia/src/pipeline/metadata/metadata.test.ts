import { describe, expect, test } from 'vitest';
import { extractHtml } from '../html/extract-html.ts';
import { authorshipOf } from './authorship.ts';
import { findDate } from './dates.ts';
import { languageOf } from './language.ts';
import { parseLetterTitle } from './letter.ts';
import { periodicalOf } from './periodical.ts';
import { splitNames } from './split-names.ts';
import { timeOf } from './time.ts';
import { titlesOf } from './titles.ts';

const document = (head: string, body: string, path = 'archive/x/1900/a.htm') =>
  extractHtml(`<html><head>${head}</head><body>${body}<p>Text that is read.</p></body></html>`, path);
const information = (...lines: string[]) =>
  `<h1>T</h1><hr><p class="information">${lines.map((line) => line.replace(/^([^:]+:)/, '<span class="info">$1</span>')).join('<br>')}</p><hr>`;

test.each([
  ['March 1885, pp. 12-14', '1885-03', undefined],
  ['on 24 March 1884', '1884-03-24', undefined],
  ['May 9, 10, 11, 1918 in Pravda', '1918-05-09', undefined],
  ['March-April 1918', '1918-03', '1918-04'],
  ['im Dezember 1847/Januar 1848', '1847-12', '1848-01'],
  ['1845-46', '1845', '1846'],
  ['11 luglio 1929', '1929-07-11', undefined],
  ['30 de junio de 1960', '1960-06-30', undefined],
  ['31 February 1900', '1900-02', undefined],
  ['No. 48, pp. 1830-1840 of 12345', '1830', '1840'],
])('the date in "%s" is %s', (text, value, until) => {
  expect(findDate(text)).toMatchObject({ value, until });
});

test('a date that the source itself doubts is about then', () => {
  expect(findDate('written c. 1845')).toMatchObject({ value: '1845', circa: true });
  expect(findDate('no date at all')).toBeUndefined();
});

test.each([
  ['By Karl Marx and Friedrich Engels', ['Karl Marx', 'Friedrich Engels']],
  ['Ernest Belfort Bax, Victor Dave & William Morris', ['Ernest Belfort Bax', 'Victor Dave', 'William Morris']],
  ['Nikolai Bukharin (1888-1938), Evgenii Preobrazhensky (1886-1937)', ['Nikolai Bukharin', 'Evgenii Preobrazhensky']],
])('the names in "%s" are parted', (text, names) => {
  expect(splitNames(text)).toEqual(names);
});

test('a letter is told by who writes to whom', () => {
  expect(parseLetterTitle('Friedrich Engels to Eduard Bernstein In Zurich')).toEqual({
    from: ['Friedrich Engels'],
    to: 'Eduard Bernstein',
  });
  expect(parseLetterTitle('Introduction to Borkheim')).toBeUndefined();
});

describe('the author', () => {
  test.each([
    ['in the byline, under an alias', '<h2>V. I. Lenin</h2><h1>On Strikes</h1>', 'Vladimir Lenin'],
    [
      'in the breadcrumb, not the folder',
      '<p class="title">Frederick Engels 1885</p><h3>England</h3>',
      'Friedrich Engels',
    ],
    ['after "by" in the title', '<h3>The Debate<br>By Friedrich Engels</h3>', 'Friedrich Engels'],
    ['at the end', '<h3>Article</h3><p>Words.</p><p class="sig">ROSA LUXEMBURG</p><p></p>', 'Rosa Luxemburg'],
  ])('is found %s', (_, body, name) => {
    expect(authorshipOf(document('', body, 'archive/marx/1885/a.htm'), 'archive/marx/1885/a.htm').author?.name).toBe(
      name,
    );
  });

  test('of the folder alone is unsure', () => {
    expect(authorshipOf(document('', '<h1>T</h1>'), 'archive/marx/works/a.htm').author).toMatchObject({
      name: 'Karl Marx',
      source: 'path',
      confidence: 0.3,
    });
  });

  test('in the head is not believed when it is the transcriber', () => {
    const head = '<meta name="author" content="Brian Tester">';
    const body = information('Written: 1887', 'Transcribed: Brian Tester');
    expect(authorshipOf(document(head, body), 'archive/kautsky/a.htm')).toMatchObject({
      author: { name: 'Karl Kautsky', confidence: 0.3 },
      transcribers: [{ name: 'Brian Tester' }],
    });
  });

  test('translator, editor and transcriber stand apart', () => {
    const body = information(
      'Translated: Clemens Dutt; Edited by Robert Daglish',
      'Transcription/HTML Markup: David Walters &amp; Robert Cymbala',
    );
    const { translators, editors, transcribers } = authorshipOf(document('', body), 'a.htm');
    expect([translators, editors, transcribers].map((people) => people.map((person) => person.name))).toEqual([
      ['Clemens Dutt'],
      ['Robert Daglish'],
      ['David Walters', 'Robert Cymbala'],
    ]);
  });
});

describe('the time', () => {
  test('of writing, of publication and of the edition stand apart', () => {
    const body = information(
      'Written: 17 July 1848;',
      'First Published: Neue Zeit, No. 48, 18 July 1848;',
      'Source: Articles, Moscow 1972, pp. 63',
    );
    expect(timeOf(document('', body), 'archive/x/1848/07/18.htm')).toMatchObject({
      written: { value: '1848-07-17' },
      published: { value: '1848-07-18' },
      source: { value: '1972' },
    });
  });

  test('that only the folder tells is unsure', () => {
    expect(timeOf(document('', '<h1>T</h1>'), 'archive/quelch/1912/10/a.htm').published).toMatchObject({
      value: '1912-10',
      source: 'path',
      confidence: 0.6,
    });
  });
});

describe('the title', () => {
  test.each([
    [
      'work and chapter',
      '<h2>Paul Lafargue</h2><h1>The Right To Be Lazy</h1><h3><small>Chapter III</small><br>Over-Production</h3>',
      'The Right To Be Lazy: Chapter III Over-Production',
      'The Right To Be Lazy',
      { number: 'III', title: 'Over-Production' },
    ],
    [
      'the chapter larger than the work',
      '<h4>Paul Lafargue</h4><h3>The Evolution of Property</h3><h1>CHAPTER IV<br>Feudal Property</h1>',
      'The Evolution of Property: CHAPTER IV Feudal Property',
      'The Evolution of Property',
      { number: 'IV', title: 'Feudal Property' },
    ],
    [
      'the work in the breadcrumb',
      '<p class="title">Karl Marx. Capital Volume One</p><h3>Chapter One: Commodities</h3>',
      'Capital Volume One: Chapter One: Commodities',
      'Capital Volume One',
      { number: 'One', title: 'Commodities' },
    ],
  ])('of %s', (_, body, title, work, chapter) => {
    expect(titlesOf(document('', body), 'a.htm')).toMatchObject({
      title: { value: title },
      work: { value: work },
      chapter,
    });
  });

  test('in the head is not believed when no word of it stands above the text', () => {
    const titles = titlesOf(document('<title>Left-Wing Childishness</title>', '<h1>The Immediate Tasks</h1>'), 'a.htm');
    expect(titles).toMatchObject({
      wrongTitleElement: true,
      title: { value: 'The Immediate Tasks' },
      otherTitles: [{ value: 'Left-Wing Childishness', confidence: 0.1 }],
    });
    expect(
      titlesOf(document('<title>A. B.: The Immediate Tasks (1918)</title>', '<h1>The Immediate Tasks</h1>'), 'a.htm')
        .wrongTitleElement,
    ).toBe(false);
  });
});

test.each([
  ['a heading', (line: string) => `<h1>${line}</h1>`],
  ['information', (line: string) => `<h1>T</h1><hr><p class="information">Written: ${line}</p><hr>`],
  ['a breadcrumb', (line: string) => `<p class="title">${line}</p><h1>T</h1>`],
  ['a signature', (line: string) => `<h1>T</h1><p>x</p><p class="sig">${line}</p>`],
])('%s of a megabyte that looks like names and dates costs no more than its length', (_, body) => {
  for (const piece of ['Karl Marx, ', '1, ', 'May ', 'by A and B ', '(1900) - ']) {
    const hostile = document(`<meta name="author" content="${piece.repeat(50_000)}">`, body(piece.repeat(100_000)));
    expect(() => [
      authorshipOf(hostile, 'a.htm'),
      timeOf(hostile, 'a.htm'),
      titlesOf(hostile, 'a.htm'),
      periodicalOf(hostile),
    ]).not.toThrow();
  }
});

test('a periodical is read with its number and pages', () => {
  expect(
    periodicalOf(
      document('', information('Source: The British Socialist, Vol. 1, No. 10, October 15, 1912, pp. 433-438')),
    ),
  ).toMatchObject({
    name: { value: 'The British Socialist' },
    volume: '1',
    issue: '10',
    pages: '433-438',
    date: { value: '1912-10-15' },
  });
  expect(
    periodicalOf(document('', information('Source: Collected Works, Progress Publishers, Moscow, 1972'))),
  ).toBeNull();
});

test('a language is told from the text, from its section when there is little of it', () => {
  const german =
    'Ein Gespenst geht um in Europa, und alle Mächte des alten Europa haben sich zu einer heiligen Hetzjagd gegen dies Gespenst verbündet. '.repeat(
      4,
    );
  expect(languageOf(german, 'archive/a.htm', undefined)).toMatchObject({ value: 'de', source: 'detected' });
  expect(languageOf('Indice', 'espanol/a.htm', undefined)).toMatchObject({ value: 'es', source: 'path' });
  expect(languageOf('12', 'archive/a.htm', undefined)).toMatchObject({ value: 'und', confidence: 0 });
});
