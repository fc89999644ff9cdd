import type { InformationPair } from '../document.ts';
import type { Block, Inline } from './block.ts';
import { MARK, plainText } from './block.ts';

/**
 * `<span class="info">Written:</span> 1887<br>` and the same with `<strong>`, as label and value. A line without a
 * label goes on the one before, or stands with an empty label.
 */
export function informationPairs(block: Block): InformationPair[] {
  const pairs: { label: string; value: string }[] = [];
  for (const line of linesOf(block.inlines)) {
    const { label, value } = splitLine(line);
    const last = pairs.at(-1);
    if (label === '' && value === '') continue;
    if (label === '' && last !== undefined && last.label !== '' && !startsSentence(value)) {
      pairs[pairs.length - 1] = { label: last.label, value: `${last.value} ${value}`.trim() };
    } else pairs.push({ label, value });
  }
  return pairs;
}

function linesOf(inlines: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push([]);
    // A second label on the same line starts a pair of its own.
    else if (
      isInfoSpan(inline) &&
      lines.at(-1)!.some((other) => other.kind === 'text' && other.text.trim() !== '' && !isInfoSpan(other))
    ) {
      lines.push([inline]);
    } else lines.at(-1)!.push(inline);
  }
  return lines;
}

function isInfoSpan(inline: Inline): boolean {
  return inline.kind === 'text' && inline.style.span === 'info';
}

function splitLine(line: readonly Inline[]): InformationPair {
  const first = line.findIndex((inline) => inline.kind === 'text' && inline.text.trim() !== '');
  if (first === -1) return { label: '', value: '' };
  const whole = plainText(line);
  let end = first;
  while (end < line.length && isLabelText(line[end]!)) end += 1;
  const marked = plainText(line.slice(0, end));
  if (end > first && (marked.endsWith(':') || /^\s*:/.test(plainText(line.slice(end))) || isInfoSpan(line[first]!))) {
    const value = whole.slice(marked.length).replace(/^[\s:]+/, '');
    if (marked.length <= 60 && !/^\d+\.?$/.test(marked)) return { label: marked.replace(/[\s:]+$/, ''), value };
  }
  // "Source: Marx and Engels…" with label and value in one mark.
  const bare = /^([A-ZÀ-Þ][\w\p{L}’' /&-]{2,40}?)\s*:\s+(.+)$/u.exec(whole);
  if (bare !== null && bare[1]!.split(' ').length <= 4) return { label: bare[1]!, value: bare[2]! };
  return { label: '', value: whole };
}

function isLabelText(inline: Inline): boolean {
  if (inline.kind !== 'text') return inline.kind === 'anchor';
  return inline.style.span === 'info' || (inline.style.marks & MARK.strong) !== 0 || inline.text.trim() === '';
}

function startsSentence(value: string): boolean {
  return /^(?:transcri|mark(?:ed)? ?up|proofread|first published|republished|translated|from |copyright|html|published)/i.test(
    value,
  );
}
