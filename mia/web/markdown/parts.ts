import type { DocumentResponse } from '../../src/interfaces/index.ts';

/** About as much of a text as one page holds, in UTF-16 code units: what most chapters are far below. */
const LENGTH = 100_000;

/** Where the parts of a text begin, each at a block of it. A text of usual length is one part. */
export function partStarts(
  { anchors, total }: Pick<DocumentResponse, 'anchors' | 'total'>,
  length = LENGTH,
): readonly number[] {
  const starts = [0];
  if (total <= length * 1.2) return starts;
  for (const { start, kind } of anchors) {
    if (kind !== 'note' && kind !== 'list' && start - (starts.at(-1) ?? 0) >= length) starts.push(start);
  }
  return starts;
}

/** The part of a whole document that begins at one of its starts. Its notes stay with it: they stand last in the text. */
export function partOf(document: DocumentResponse, starts: readonly number[], part: number): DocumentResponse {
  if (starts.length === 1) return document;
  const start = starts[part - 1] ?? 0;
  const end = starts[part] ?? document.total;
  const anchors = document.anchors.filter((anchor) => anchor.start >= start && anchor.start < end);
  return { ...document, markdown: document.markdown.slice(start, end), start, anchors };
}
