import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { type GoldPage, readGoldSet } from './gold-set.ts';
import { perfectExtraction, scorePage, scoreSet } from './score.ts';

const development = readGoldSet('development');
const heldBack = readGoldSet('heldBack');
const pages = [...development.pages, ...heldBack.pages];
const shared = process.env['CONCERT_SHARED'] ?? path.resolve(import.meta.dirname, '../../../shared');
const documents = path.join(shared, 'corpus', 'documents');

test('the set is 20 pages for development and 30 held back, parted by their hashes alone', () => {
  expect(development.pages).toHaveLength(20);
  expect(heldBack.pages).toHaveLength(30);
  const hashes = pages.map((page) => page.sha256);
  expect(hashes).toEqual(hashes.toSorted());
  expect(new Set(hashes).size).toBe(50);
});

test.each(pages)('spans of $path stand in order and hold the optional ranges', ({ spans, optional, bytes }) => {
  const edges = spans.flatMap(([start, end]) => [start, end]);
  expect(edges).toEqual(edges.toSorted((a, b) => a - b));
  expect(spans.filter(([start, end]) => start >= end)).toEqual([]);
  expect(edges.at(-1)).toBeLessThanOrEqual(bytes);
  expect(optional.filter(([start, end]) => !spans.some((span) => span[0] <= start && end <= span[1]))).toEqual([]);
});

describe.skipIf(lacks({ file: documents }))('on the real pages', () => {
  test('every page is the one that was labelled', () => {
    const changed = pages.filter((page) => createHash('sha256').update(read(page)).digest('hex') !== page.sha256);
    expect(changed.map((page) => page.path)).toEqual([]);
  });

  test('the labelled text scores 1 against itself', () => {
    const set = scoreSet(pages.map((page) => scorePage(page, read(page), perfectExtraction(page, read(page)))));
    expect(set.mean.f1).toBe(1);
  });

  test('every visible text of a page is labelled: the rest between the spans is mark-up', () => {
    const unlabelled = pages.flatMap((page) => {
      const text = Buffer.from(read(page)).toString('latin1');
      const body = text.search(/<body/i);
      const gaps = page.spans.map((span, index) => text.slice(page.spans[index - 1]?.[1] ?? body, span[0]));
      return [...gaps, text.slice(page.spans.at(-1)?.[1])].map(markupless).filter((rest) => rest !== '');
    });
    expect(unlabelled).toEqual([]);
  });

  test('taking every word of a page for the document is far from the limit', () => {
    const set = scoreSet(
      pages
        .filter((page) => page.bytes < 100_000)
        .map((page) => {
          const text = new TextDecoder(page.encoding).decode(read(page));
          const everything = text.slice(text.search(/<body/i)).replace(/<!--[^]*?-->|<script[^]*?<\/script>/gi, '');
          return scorePage(page, read(page), { body: [everything.replace(/<[^>]*>/g, ' ')], notes: [] });
        }),
    );
    expect(set.mean.f1).toBeLessThan(0.95);
    expect(set.mean.recall).toBeGreaterThan(0.9);
  });
});

function markupless(markup: string): string {
  return markup.replace(/<!--[^]*?-->|<(script|style)\b[^]*?<\/\1\s*>|<[^>]*>|&nbsp;|&#160;|\u00A0/gi, '').trim();
}

function read(page: GoldPage): Uint8Array {
  return readFileSync(path.join(documents, page.path));
}
