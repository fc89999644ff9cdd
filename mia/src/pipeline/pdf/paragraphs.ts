import type { Part } from '../document.ts';
import type { Inline, Style } from '../html/block.ts';
import type { Line } from './lines.ts';

const PLAIN: Style = { marks: 0, href: undefined, span: undefined };

/** Lines of all pages as paragraphs. A new one starts after a gap, at an indent, and after a line that ends early. */
export function paragraphsFrom(pages: readonly (readonly Line[])[]): Part[] {
  const body = typicalSize(pages);
  const parts: Part[] = [];
  let open: Line[] = [];
  let at = 0;
  for (const page of pages) {
    const left = typical(page.map((line) => line.left));
    const right = Math.max(0, ...page.map((line) => line.right));
    for (const line of page) {
      const last = open.at(-1);
      if (last !== undefined && startsParagraph(last, line, left, right)) close();
      open.push(line);
    }
  }
  close();
  return parts;

  function close(): void {
    if (open.length === 0) return;
    const text = join(open);
    const size = Math.max(...open.map((line) => line.size));
    const heading = size > body * 1.15 && text.length < 200 && open.length <= 4;
    const inlines: Inline[] = [{ kind: 'text', text, style: PLAIN }];
    const level = heading ? (size > body * 1.6 ? 1 : 2) : 0;
    parts.push({ role: heading ? 'heading' : 'paragraph', level, inlines, start: at, end: at + text.length });
    at += text.length + 1;
    open = [];
  }
}

function startsParagraph(last: Line, line: Line, left: number, right: number): boolean {
  if (Math.abs(last.size - line.size) > Math.max(last.size, line.size) * 0.12 && /[.!?:”"]$/.test(last.text))
    return true;
  if (Math.abs(last.size - line.size) > Math.max(last.size, line.size) * 0.25) return true;
  const step = line.top - last.top;
  const samePage = step > 0;
  if (samePage && step > Math.max(last.size, line.size) * 1.9) return true;
  const ended = /[.!?:”"’)\]]$/.test(last.text);
  if (ended && line.left > left + line.size * 0.8) return true;
  return ended && last.right < right - (right - left) * 0.2;
}

/** Lines as one text; a word parted by a hyphen at the end of a line is made whole. */
function join(lines: readonly Line[]): string {
  let text = '';
  for (const { text: line } of lines) {
    if (text === '') text = line;
    else if (/\p{Ll}[-\u00AD]$/u.test(text) && /^\p{Ll}/u.test(line)) text = text.slice(0, -1) + line;
    else text += ` ${line}`;
  }
  return text;
}

function typicalSize(pages: readonly (readonly Line[])[]): number {
  return typical(pages.flatMap((page) => page.map((line) => Math.round(line.size * 2) / 2)));
}

/** The most frequent value, rounded to whole points. */
function typical(values: readonly number[]): number {
  const counts = new Map<number, number>();
  let best = 0;
  for (const value of values) {
    const key = Math.round(value);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if ((counts.get(key) ?? 0) > (counts.get(best) ?? 0)) best = key;
  }
  return best;
}
