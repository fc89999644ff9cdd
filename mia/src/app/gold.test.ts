import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { readGoldSet, type GoldPage, type GoldSet } from '../../gold/gold-set.ts';
import { scorePage, scoreSet, type Extraction } from '../../gold/score.ts';
import { convert } from '../pipeline/convert.ts';
import type { Inline, Note, Part } from '../pipeline/document.ts';

const DOCUMENTS = path.join(
  process.env['CONCERT_SHARED'] ?? path.join(import.meta.dirname, '../../../../shared'),
  'corpus',
  'documents',
);

describe.skipIf(lacks({ file: DOCUMENTS }))('against pages labelled by hand', () => {
  test.each(['development', 'heldBack'] as const)(
    'extraction reaches an F1 of 0.97 on the set %s, page by page',
    async (set) => {
      const score = scoreSet(await scores(readGoldSet(set)));
      expect(score.mean.f1).toBeGreaterThanOrEqual(0.97);
      expect(score.pooled.f1).toBeGreaterThanOrEqual(0.97);
    },
  );
});

async function scores({ pages }: GoldSet) {
  return Promise.all(
    pages.map(async (page) => {
      const bytes = readFileSync(path.join(DOCUMENTS, page.path));
      return scorePage(page, bytes, await extractionOf(page, bytes));
    }),
  );
}

/** What we made of a page, as the scorer takes it. */
async function extractionOf(page: GoldPage, bytes: Uint8Array): Promise<Extraction> {
  const converted = await convert(bytes, page.path.replace(/^mia\//, ''));
  if ('code' in converted) throw new Error(`${page.path} was refused: ${converted.message}`);
  const { parts, notes } = converted.document;
  return { body: parts.map(textOf), notes: notes.flatMap((note: Note) => note.parts.map(textOf)) };
}

function textOf(part: Part): string {
  const cells = (part.rows ?? []).map((row) => row.map((cell) => words(cell.inlines)).join(' '));
  return [words(part.inlines), ...cells].join('\n');
}

function words(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? '\n' : ' '))
    .join('');
}
