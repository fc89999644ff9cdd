import { cleanText } from '../decode/index.ts';

/** One run of text as the PDF places it. */
export interface TextItem {
  readonly str: string;
  /** Matrix; 4 and 5 are the place of its start, from the lower left. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** One printed line. Lengths in points; `top` from the upper edge of the page. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly size: number;
  readonly pageHeight: number;
}

/** Items of one page as lines, in the order the PDF gives them, which is the order of reading in all but broken files. */
export function linesOf(items: readonly TextItem[], page: { readonly height: number }): Line[] {
  const lines: Line[] = [];
  let open: TextItem[] = [];
  for (const item of items) {
    const last = open.at(-1);
    if (last !== undefined && Math.abs(baseline(item) - baseline(last)) > Math.max(2, sizeOf(last) * 0.5)) {
      close();
    }
    if (item.str !== '') open.push(item);
    if (item.hasEOL) close();
  }
  close();
  return lines;

  function close(): void {
    const line = lineOf(open, page.height);
    if (line !== undefined) lines.push(line);
    open = [];
  }
}

function lineOf(items: readonly TextItem[], pageHeight: number): Line | undefined {
  const text = joined(items);
  const first = items.find((item) => item.str.trim() !== '');
  const last = items.findLast((item) => item.str.trim() !== '');
  if (text === '' || first === undefined || last === undefined) return undefined;
  return {
    text,
    left: first.transform[4] ?? 0,
    right: (last.transform[4] ?? 0) + last.width,
    top: pageHeight - baseline(first),
    size: Math.max(...items.map(sizeOf)),
    pageHeight,
  };
}

/** A gap wider than a fifth of the letters' size is a space that the PDF did not write. */
function joined(items: readonly TextItem[]): string {
  let text = '';
  let right: number | undefined;
  for (const item of items) {
    const left = item.transform[4] ?? 0;
    const gap = right === undefined ? 0 : left - right;
    if (gap > sizeOf(item) * 0.2 && !/\s$/.test(text) && !/^\s/.test(item.str)) text += ' ';
    text += item.str;
    right = left + item.width;
  }
  // A soft hyphen between digits is how some programs write the dash of a range.
  return cleanText(
    text
      .replaceAll(/(?<=\d)\u00AD(?=\d)/g, '-')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}

function baseline(item: TextItem): number {
  return item.transform[5] ?? 0;
}

function sizeOf(item: TextItem): number {
  return item.height > 0 ? item.height : Math.abs(item.transform[3] ?? 10);
}
