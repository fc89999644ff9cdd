import type { Inline } from './block.ts';
import type { Measured } from './features.ts';
import type { FoundNotes } from './find-notes.ts';
import { isHeading, type Label } from './label-blocks.ts';
import type { Findings } from './set-inlines.ts';

/** A mark in the text that is no link, and the note that it can only mean. */
export interface Mark {
  readonly text: string;
  readonly id: string;
}

/**
 * Marks such as `(1)` for notes that nothing links to, by block. One counts only when it is beyond doubt: the mark is
 * in the text just once, not at the start of a paragraph (that would be a list), and the note with this label is the
 * only one, further down.
 */
export function findMarks(
  blocks: readonly Measured[],
  labels: readonly Label[],
  { notes, byBlock }: FoundNotes,
): ReadonlyMap<number, Mark[]> {
  const found = new Map<number, Mark[]>();
  const isText = (at: number) => labels[at] === 'body' && !byBlock.has(at) && !isHeading(blocks[at]!);
  for (const note of notes) {
    const mark = markOf(note.label);
    const isLinked = note.anchor !== undefined;
    if (mark === undefined || isLinked || notes.some((other) => other !== note && markOf(other.label) === mark))
      continue;
    const places = blocks.flatMap(({ text }, at) =>
      isText(at) ? placesOf(mark, text).map((place) => ({ at, place })) : [],
    );
    const [only] = places;
    if (only === undefined || places.length > 1 || only.place === 0 || only.at >= note.blocks[0]!) continue;
    found.set(only.at, [...(found.get(only.at) ?? []), { text: mark, id: note.id }]);
  }
  return found;
}

/** `(1)` and `[1]` as they are; a bare number or star would be anything. */
function markOf(label: string): string | undefined {
  return /^(?:\(\s*\d{1,3}\s*\)|\[\s*\d{1,3}\s*\])$/.test(label) ? label : undefined;
}

function placesOf(mark: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) places.push(at);
  return places;
}

/** Puts the references where the marks are. A mark that is cut by a change of style stays as it is. */
export function linkMarks(inlines: Inline[], marks: readonly Mark[] | undefined, found: Findings): Inline[] {
  return (marks ?? []).reduce((set, mark) => linkMark(set, mark, found), inlines);
}

function linkMark(inlines: readonly Inline[], { text: mark, id }: Mark, found: Findings): Inline[] {
  return inlines.flatMap((inline): Inline[] => {
    const at = inline.kind === 'text' && inline.style.href === undefined ? inline.text.indexOf(mark) : -1;
    if (inline.kind !== 'text' || at === -1) return [inline];
    found.labels.push(mark);
    const before: Inline = { ...inline, text: inline.text.slice(0, at) };
    const after: Inline = { ...inline, text: inline.text.slice(at + mark.length) };
    return [before, { kind: 'reference', id, label: mark }, after];
  });
}
