import { html, NOTHING, type Html } from '../html/html.ts';

type Range = readonly [start: number, end: number];

/** About as much as an eye takes in at once, in UTF-16 code units. */
const LENGTH = 480;

/** The part of a passage where most of the words that were asked for stand, these marked; whole when it is short. */
export function excerpt(content: string, highlights: readonly Range[], length = LENGTH): readonly Html[] {
  const marks = inOrder(highlights, content);
  const [start, end] = content.length <= length * 1.25 ? [0, content.length] : bestWindow(content, marks, length);
  return paragraphsOf(content, start, end).map(([from, to]) => {
    const text = marked(content, from, to, marks);
    return html`<p>
      ${from === start && start > 0 && html`<span class="cut">… </span>`}${text}${to === end && end < content.length && html`<span class="cut"> …</span>`}
    </p>`;
  });
}

/** Text from `from` to `to` with its marks. Marks that do not fit the text are left out: they are input, too. */
export function marked(content: string, from: number, to: number, marks: readonly Range[]): Html {
  const parts: Html[] = [];
  let at = from;
  for (const [start, end] of marks) {
    if (start < at || end > to) continue;
    parts.push(html`${content.slice(at, start)}<mark>${content.slice(start, end)}</mark>`);
    at = end;
  }
  return html`${parts}${at < to ? content.slice(at, to) : NOTHING}`;
}

/** Words that only a hyphen or a space parts are marked as one. */
function inOrder(highlights: readonly Range[], content: string): readonly Range[] {
  const fitting = highlights.filter(([start, end]) => start < end && end <= content.length);
  const joined: [number, number][] = [];
  for (const [start, end] of fitting.toSorted(([one], [other]) => one - other)) {
    const last = joined.at(-1);
    if (last !== undefined && start >= last[1] && /^[ -]?$/.test(content.slice(last[1], start))) last[1] = end;
    else joined.push([start, end]);
  }
  return joined;
}

/** The stretch that holds most marks, the earliest of equal ones, a little before its first, at ends of words. */
function bestWindow(content: string, marks: readonly Range[], length: number): Range {
  let best = { start: 0, held: -1 };
  for (const [first] of marks) {
    const held = marks
      .filter(([start, end]) => start >= first && end <= first + length * 0.8)
      .reduce((sum, [start, end]) => sum + end - start, 0);
    if (held > best.held) best = { start: first, held };
  }
  const wish = Math.max(best.start - length * 0.2, 0);
  const start = wish < length * 0.25 ? 0 : wordAfter(content, Math.min(wish, content.length - length));
  const end = start + length >= content.length ? content.length : wordBefore(content, start + length);
  return [start, end];
}

function wordAfter(content: string, at: number): number {
  const space = content.slice(Math.floor(at)).search(/\s\S/);
  return space === -1 ? Math.floor(at) : Math.floor(at) + space + 1;
}

function wordBefore(content: string, at: number): number {
  const cut = content.slice(0, Math.floor(at)).search(/\s\S*$/);
  return cut === -1 ? Math.floor(at) : cut;
}

/** Paragraphs are parted by an empty line. */
function paragraphsOf(content: string, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  let from = start;
  for (const gap of content.slice(start, end).matchAll(/\n{2,}/g)) {
    ranges.push([from, start + gap.index]);
    from = start + gap.index + gap[0].length;
  }
  return [...ranges, [from, end] as const].filter(([one, other]) => content.slice(one, other).trim() !== '');
}
