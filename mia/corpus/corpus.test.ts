import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { decode } from 'html-entities';
import { describe, expect, test } from 'vitest';

interface Entry {
  readonly path: string;
  readonly title: string;
  readonly author: string;
  readonly year: number;
  readonly language: 'en' | 'es' | 'de';
  readonly kind: 'term' | 'person' | 'organisation' | 'periodical' | 'letter' | 'index';
  readonly encoding: 'utf-8' | 'iso-8859-1' | 'windows-1252' | 'us-ascii';
  readonly sha256: string;
}

const folder = import.meta.dirname;
const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as { pages: Entry[] };
const entries = manifest.pages;
const shared = process.env['CONCERT_SHARED'] ?? path.resolve(folder, '../../../shared');

describe('the manifest', () => {
  test('lists every page once and nothing else', () => {
    const listed = entries.map((entry) => entry.path);
    expect(listed).toEqual(globSync('**/*.htm', { cwd: folder }).toSorted());
  });

  test.each(entries)('tells the truth about $path', (entry) => {
    const bytes = readBytes(entry);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.sha256);
    const html = readPage(entry);
    expect(decode(firstMatch(html, /<title>([^<]*)/i))).toBe(entry.title);
    expect(firstMatch(html, /<meta name="author" content="([^"]*)/i)).toBe(entry.author);
    expect(firstMatch(html, /charset=([\w-]+)/)).toBe(entry.encoding);
    expect(visibleText(html)).toContain(String(entry.year));
  });

  test.each(entries)('names the encoding that the bytes of $path are in', (entry) => {
    const bytes = readBytes(entry);
    expect(encodingsOf(bytes)).toContain(entry.encoding);
    expect(readPage(entry)).not.toMatch(/\uFFFD|Ã.|â€/);
  });

  test('has pages in all four encodings, three languages and both kinds of line end', () => {
    const count = (key: 'encoding' | 'language', value: string) =>
      entries.filter((entry) => entry[key] === value).length;
    expect(count('encoding', 'iso-8859-1')).toBeGreaterThanOrEqual(8);
    expect(count('encoding', 'windows-1252')).toBe(2);
    expect(count('encoding', 'us-ascii')).toBe(2);
    expect([count('language', 'es'), count('language', 'de')]).toEqual([1, 1]);
    expect(entries.filter((entry) => readPage(entry).includes('\r\n'))).toHaveLength(4);
  });
});

describe('a page', () => {
  test.each(entries)('$path links only to what is there', (entry) => {
    expect(brokenLinks(entry.path, readPage(entry))).toEqual([]);
  });

  test('with a broken link or anchor is caught', () => {
    const html = '<a href="nowhere.htm">x</a> <a href="#n9">y</a> <a href="glossary/index.htm#A">z</a>';
    expect(brokenLinks('index.htm', html)).toEqual(['nowhere.htm', '#n9']);
  });

  test.each(entries.filter((entry) => entry.kind !== 'index'))('$path has a name for each paragraph', (entry) => {
    const html = readPage(entry);
    const named = Array.from(html.matchAll(/<a name="p(\d+)">/gi), ([, number]) => Number(number));
    const paragraphs = html.match(/<p(?: class="(?:fst|quoteb)")?>/gi) ?? [];
    expect(named).toEqual(paragraphs.map((_, index) => index + 1));
  });

  test.each(entries.filter((entry) => entry.kind !== 'index'))('$path has 150 to 700 words', (entry) => {
    const words = wordsOf(readPage(entry)).length;
    expect(words).toBeGreaterThanOrEqual(150);
    expect(words).toBeLessThanOrEqual(700);
  });

  test.each(entries.filter((entry) => entry.kind === 'letter'))('$path says that it is invented', (entry) => {
    expect(visibleText(readPage(entry))).toMatch(/Written: 2026, as an invented letter.*fictitious/s);
  });
});

const RUN = 12;

describe('originality', () => {
  test('a planted run of twelve words is found', () => {
    const own = 'The clock in the tower had stopped at noon because nobody had paid the man who wound it.';
    const other = `Chapter one. ${own.toUpperCase()} The end.`;
    expect(sharedRuns([own], [other])).not.toEqual([]);
    expect(sharedRuns([own], [other.replace('NOBODY', 'no one')])).toEqual([]);
  });

  test.skipIf(lacks({ file: path.join(shared, 'corpus') }))(
    'no page shares a run of twelve words with the test data',
    () => {
      const own = entries.map((entry) => readPage(entry));
      const others = globSync('corpus/**/*.{htm,html,txt,md,jsonl}', { cwd: shared }).map((file) =>
        decodeAny(readFileSync(path.join(shared, file))),
      );
      expect(others.length).toBeGreaterThan(80);
      expect(sharedRuns(own, others)).toEqual([]);
    },
  );
});

function readBytes(entry: Entry): Uint8Array {
  return readFileSync(path.join(folder, entry.path));
}

function readPage(entry: Entry): string {
  return new TextDecoder(entry.encoding, { fatal: true }).decode(readBytes(entry));
}

/** Which of the four encodings the bytes could be in, most to least specific; Latin-1 has nothing between 0x80 and 0x9F. */
function encodingsOf(bytes: Uint8Array): Entry['encoding'][] {
  if (bytes.every((byte) => byte < 0x80)) return ['us-ascii', 'utf-8'];
  if (isUtf8(bytes)) return ['utf-8'];
  return bytes.some((byte) => byte >= 0x80 && byte < 0xa0) ? ['windows-1252'] : ['iso-8859-1'];
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).length > 0;
  } catch {
    return false;
  }
}

function decodeAny(bytes: Uint8Array): string {
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes);
}

function firstMatch(html: string, pattern: RegExp): string {
  return pattern.exec(html)?.[1] ?? '';
}

function brokenLinks(page: string, html: string): string[] {
  const links = Array.from(html.matchAll(/\bhref="([^"]*)"/gi), ([, link]) => link ?? '');
  return links.filter((link) => {
    const [file = '', anchor] = link.split('#');
    const target = path.join(folder, path.dirname(page), file);
    if (file !== '' && !existsSync(target)) return true;
    const there = file === '' ? html : readFileSync(target, 'latin1');
    return anchor !== undefined && !new RegExp(`<a [^>]*\\bname="${anchor}"`, 'i').test(there);
  });
}

function sharedRuns(own: readonly string[], others: readonly string[]): string[] {
  const ownRuns = new Set(own.flatMap((text) => runs(text)));
  return others.flatMap((text) => runs(text).filter((run) => ownRuns.has(run)));
}

function runs(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' '));
}

function wordsOf(html: string): string[] {
  return (
    visibleText(html)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function visibleText(html: string): string {
  return decode(html.replace(/<head[^]*?<\/head>|<!--[^]*?-->/gi, '').replace(/<\/?[a-z!][^>]*>/gi, ' '))
    .replace(/\s+/g, ' ')
    .replaceAll(' :', ':');
}
