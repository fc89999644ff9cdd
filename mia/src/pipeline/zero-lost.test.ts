import { lacks } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { convert } from './convert.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { archivePath, corpus, knownDocuments, readDocument } from './testing/shared-corpus.ts';
import { anchorNames, lettersOf, lettersOfMarkdown, visibleText } from './testing/visible-text.ts';

/** Labels of `TextDecoder` for the encodings that the manifest names. */
const LABELS: Readonly<Record<string, string>> = {
  ascii: 'utf-8',
  'utf-8 with BOM': 'utf-8',
  'iso-8859-1': 'windows-1252',
};
const absent = lacks({ file: corpus.manifest });

describe.skipIf(absent)('of every real page', () => {
  const pages = absent ? [] : knownDocuments().filter((document) => document.format === 'html');

  test.each(pages.map((page) => [page.path, page] as const))(
    '%s no character is lost and no anchor',
    async (_, page) => {
      const bytes = readDocument(page);
      const encoding = page.encoding ?? 'utf-8';
      const html = new TextDecoder(LABELS[encoding] ?? encoding).decode(bytes);
      const source = visibleText(html);
      const converted = await convert(bytes, archivePath(page));
      if ('code' in converted) throw new Error(`refused: ${converted.message}`);
      const text = lettersOfMarkdown(renderMarkdown(converted.document).markdown);
      const omitted = converted.document.omissions.map((omission) => lettersOf(omission.text));
      const everything = [text, ...omitted].join('\n');
      const kept = (node: string) => everything.includes(lettersOf(node));
      // The label of a note is an omission of its own, the rest of its first words is in the note.
      const lost = source.filter((node) => !kept(node) && !kept(node.replace(/^\s*\[?\d+[.\])]/, '')));
      expect(lost).toEqual([]);
      const names = new Set(renderMarkdown(converted.document).anchors.flatMap((anchor) => anchor.sourceNames));
      expect(anchorNames(html).filter((name) => !names.has(name))).toEqual([]);
      expect(missingLetters(source.map(lettersOf).join(''), everything)).toEqual([]);
    },
  );
});

/** Letters that the source has more often than everything that came out of it. */
function missingLetters(source: string, out: string): string[] {
  const counts = new Map<string, number>();
  for (const letter of source) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  for (const letter of out) counts.set(letter, (counts.get(letter) ?? 0) - 1);
  return [...counts].filter(([, count]) => count > 0).map(([letter, count]) => `${letter} × ${count}`);
}
