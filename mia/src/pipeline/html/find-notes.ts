import type { NoteKind } from '../document.ts';
import { isHeading, type Label } from './label-blocks.ts';
import type { Measured } from './features.ts';
import { LABEL_AT_START, NOTE_CLASS, NOTE_LABEL, QUOTE_CLASS, VERSE_CLASS } from './patterns.ts';

/** A note and the blocks it is made of, by their position in the page. */
export interface FoundNote {
  readonly id: string;
  readonly label: string;
  readonly kind: NoteKind;
  readonly anchor: string | undefined;
  readonly blocks: number[];
}

export interface FoundNotes {
  readonly notes: readonly FoundNote[];
  /** Block position → the note it belongs to. */
  readonly byBlock: ReadonlyMap<number, FoundNote>;
  /** Link target → id of the note there. */
  readonly byTarget: ReadonlyMap<string, string>;
}

interface Reference {
  readonly at: number;
  readonly span: string;
  readonly label: string;
}

/** An anchor further than this from the start of a block does not make the block a note. */
const LEAD = 16;

/**
 * Which blocks are notes. A note is a block that starts with a label and an anchor that an earlier label points to, or
 * a labelled block under a heading that says "Notes"; what follows belongs to it until the next note or the text.
 */
export function findNotes(blocks: readonly Measured[], labels: readonly Label[]): FoundNotes {
  const references = referencesIn(blocks, labels);
  const starts = blocks.map((block, at) => (labels[at] === 'body' ? linkedStart(block, at, references) : undefined));
  const lastStart = starts.findLastIndex((start) => start !== undefined);
  const lastReference = Math.max(-1, ...[...references.values()].map((reference) => reference.at));
  const notes: FoundNote[] = [];
  let current: FoundNote | undefined;
  let heading: string | undefined;
  let ruled = false;
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at]!;
    const label = labels[at];
    if (label === 'rule') ruled = true;
    if (label === 'notes-heading') {
      heading = block.text;
      current = undefined;
      ruled = false;
    }
    if (label !== 'body') continue;
    if (isHeading(block)) {
      current = undefined;
      heading = undefined;
      continue;
    }
    const anchor = starts[at];
    if (anchor !== undefined || (heading !== undefined && LABEL_AT_START.test(block.text))) {
      current = startNote(block, at, anchor, heading, references, notes.length + 1);
      notes.push(current);
      ruled = false;
    } else if (current !== undefined && continues(current, at)) {
      current.blocks.push(at);
    } else if (heading !== undefined && !ruled && block.text !== '') {
      current = startNote(block, at, undefined, heading, references, notes.length + 1);
      notes.push(current);
    } else current = undefined;
  }
  return index(notes);

  function continues(note: FoundNote, at: number): boolean {
    const block = blocks[at]!;
    const start = blocks[note.blocks[0]!]!;
    const table = start.block.cell?.table;
    if (table !== undefined && block.block.cell?.table === table) return true;
    if (ruled) return false;
    if (block.cls !== '' && block.cls === start.cls) return true;
    if (QUOTE_CLASS.test(block.cls) || VERSE_CLASS.test(block.cls)) return heading !== undefined || at < lastStart;
    return heading !== undefined || (at > lastReference && at < lastStart);
  }
}

/** Labels in the text that point into this page, by target; the first one counts. */
function referencesIn(blocks: readonly Measured[], labels: readonly Label[]): Map<string, Reference> {
  const references = new Map<string, Reference>();
  for (const [at, measured] of blocks.entries()) {
    if (labels[at] === 'contents' || labels[at] === 'navigation' || labels[at] === 'footer') continue;
    for (const inline of measured.block.inlines) {
      if (inline.kind !== 'text') continue;
      const { href, span } = inline.style;
      if (href === undefined || !href.startsWith('#') || href === '#top') continue;
      const target = targetOf(href);
      const label = inline.text.trim();
      if (references.has(target) || (!NOTE_LABEL.test(label) && !/note/.test(span ?? ''))) continue;
      references.set(target, { at, span: span ?? '', label });
    }
  }
  return references;
}

/** The anchor that makes a block a note: near its start, and pointed to from above. */
function linkedStart(measured: Measured, at: number, references: ReadonlyMap<string, Reference>): string | undefined {
  if (isHeading(measured) || measured.anchors.length === 0) return undefined;
  let before = 0;
  let found: string | undefined;
  for (const inline of measured.block.inlines) {
    if (inline.kind === 'text') before += inline.text.trim().length;
    if (before > LEAD) break;
    if (inline.kind !== 'anchor') continue;
    const reference = references.get(inline.name);
    if (reference !== undefined && reference.at < at) found ??= inline.name;
  }
  if (found === undefined) return undefined;
  const link = measured.links[0]?.text ?? '';
  const labelled = LABEL_AT_START.test(measured.text) || NOTE_LABEL.test(measured.text) || NOTE_LABEL.test(link);
  return labelled || NOTE_CLASS.test(measured.cls) || measured.block.list !== undefined ? found : undefined;
}

function startNote(
  measured: Measured,
  at: number,
  anchor: string | undefined,
  heading: string | undefined,
  references: ReadonlyMap<string, Reference>,
  number: number,
): FoundNote {
  const reference = anchor === undefined ? undefined : references.get(anchor);
  const label = LABEL_AT_START.exec(measured.text)?.[1] ?? reference?.label ?? '';
  return {
    id: `n${number}`,
    label: label.trim(),
    kind: kindOf(measured.text, heading, reference),
    anchor,
    blocks: [at],
  };
}

/** What the reference's class says, then the heading, then the last words of the note. */
function kindOf(text: string, heading: string | undefined, reference: Reference | undefined): NoteKind {
  if (reference?.span === 'anote' || /\bauthor/i.test(heading ?? '')) return 'author';
  if (reference?.span === 'ednote' || /\b(?:editor|mia|transcriber|publisher)/i.test(heading ?? '')) return 'editor';
  if (/\btranslator/i.test(heading ?? '')) return 'translator';
  const end = text.slice(-60);
  if (/(?:[–—-]|\[|\()\s*Trans(?:lator|l?)\b\.?[\])]?$/i.test(end)) return 'translator';
  if (
    /(?:[–—-]|\[|\()\s*(?:Ed(?:itors?|s)?\b|Progress Publishers|MIA\b|Transcriber|note by (?:the )?(?:editor|mia))[^–—]{0,30}$/i.test(
      end,
    )
  ) {
    return 'editor';
  }
  if (
    /(?:[–—-]|\[|\()\s*(?:Note by (?:the )?author|Author|K\. ?M\.|F\. ?E\.|Note by (?:Marx|Engels|Lenin))\.?[\])]?$/i.test(
      end,
    )
  ) {
    return 'author';
  }
  return 'end';
}

function index(notes: readonly FoundNote[]): FoundNotes {
  const byBlock = new Map<number, FoundNote>();
  const byTarget = new Map<string, string>();
  for (const note of notes) {
    for (const at of note.blocks) byBlock.set(at, note);
    if (note.anchor !== undefined) byTarget.set(note.anchor, note.id);
  }
  return { notes, byBlock, byTarget };
}

/** The name that `#name` points to. */
export function targetOf(href: string): string {
  const name = href.slice(1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
