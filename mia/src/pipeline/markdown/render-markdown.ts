import { assertNever } from '@concert-mia/base/errors';
import type { Anchor, Note as NoteRecord } from '../../interfaces/index.ts';
import type { ExtractedDocument, Inline, Note, Part, Role } from '../document.ts';
import { renderInlines } from './inlines.ts';
import { renderTable } from './table.ts';

export interface RenderedDocument {
  /** Without front matter; ends with a line end unless it is empty. */
  readonly markdown: string;
  readonly anchors: readonly Anchor[];
  readonly notes: readonly NoteRecord[];
}

type AnchorKind = Anchor['kind'];

interface Points {
  readonly names: string[];
  readonly references: string[];
}

/** Parts and notes as Markdown, with the place of every part: what can be cited. Notes come last, as footnotes. */
export function renderMarkdown(document: Pick<ExtractedDocument, 'parts' | 'notes'>): RenderedDocument {
  const out = new Writer();
  for (const part of document.parts) out.part(part);
  for (const note of document.notes) out.note(note);
  return { markdown: out.text(), anchors: out.anchors, notes: document.notes.map((note) => out.record(note)) };
}

class Writer {
  readonly anchors: Anchor[] = [];
  private readonly blocks: string[] = [];
  private readonly references = new Map<string, string[]>();
  private readonly noteText = new Map<string, string>();
  private length = 0;
  private readonly counts = { p: 0, s: 0 };
  private names: string[] = [];
  private lastRole: Role | undefined;

  part(part: Part): void {
    const text = renderPart(part);
    const { names, references } = pointsIn(part);
    this.names.push(...names);
    if (text === '') return;
    const heading = part.role === 'heading' || part.role === 'title';
    const id = heading ? `s${(this.counts.s += 1)}` : `p${(this.counts.p += 1)}`;
    const tight = part.role === 'list-item' && this.lastRole === 'list-item';
    this.write(id, anchorKind(part), text, tight ? '\n' : '\n\n');
    this.lastRole = part.role;
    for (const reference of references) {
      const known = this.references.get(reference) ?? [];
      if (!known.includes(id)) this.references.set(reference, [...known, id]);
    }
  }

  note(note: Note): void {
    if (note.href !== undefined) return;
    for (const part of note.parts) this.names.push(...pointsIn(part).names);
    const texts = note.parts.map(renderPart).filter((text) => text !== '');
    const text = texts.join('\n\n');
    this.noteText.set(note.id, text);
    const indented = text.replaceAll(/\n(?=[^\n])/g, '\n    ');
    this.write(note.id, 'note', `[^${note.id}]: ${indented}`, '\n\n');
    this.lastRole = undefined;
  }

  record(note: Note): NoteRecord {
    return {
      id: note.id,
      kind: note.kind === 'end' ? 'unknown' : note.kind,
      marker: note.label === '' ? '*' : note.label,
      references: this.references.get(note.id) ?? [],
      markdown: note.href === undefined ? (this.noteText.get(note.id) ?? '') : null,
      ...(note.href === undefined ? {} : { href: note.href }),
    };
  }

  text(): string {
    // Anchors after the last part belong to it.
    const last = this.anchors.at(-1);
    if (this.names.length > 0 && last !== undefined) {
      this.anchors[this.anchors.length - 1] = { ...last, sourceNames: [...last.sourceNames, ...this.names] };
      this.names = [];
    }
    // Joined with its last line end: text glued together afterwards is twice as slow to go through.
    return this.blocks.length === 0 ? '' : [...this.blocks, '\n'].join('');
  }

  private write(id: string, kind: AnchorKind, text: string, gap: string): void {
    if (this.blocks.length > 0) {
      this.blocks.push(gap);
      this.length += gap.length;
    }
    const start = this.length;
    this.blocks.push(text);
    this.length += text.length;
    this.anchors.push({
      id,
      kind,
      start,
      end: this.length,
      sourceNames: this.names.length === 0 ? [] : [...new Set(this.names)],
    });
    this.names = [];
  }
}

function renderPart(part: Part): string {
  const [first] = part.inlines;
  if (first?.kind === 'markdown')
    return part.role === 'heading' ? `${'#'.repeat(part.level)} ${first.text}` : first.text;
  switch (part.role) {
    case 'title':
    case 'heading': {
      const text = renderInlines(part.inlines, ' ');
      return text === '' ? '' : `${'#'.repeat(Math.min(Math.max(part.level, 1), 6))} ${text}`;
    }
    case 'quote':
      return quoted(renderInlines(part.inlines, '\\\n'));
    case 'list-item': {
      const text = renderInlines(part.inlines, '\\\n');
      const mark = part.ordinal === undefined ? '-' : `${part.ordinal}.`;
      const indent = '   '.repeat(Math.min(Math.max(part.level - 1, 0), 3));
      return text === '' ? '' : `${indent}${mark} ${text.replaceAll('\n', `\n${indent}   `)}`;
    }
    case 'table':
      return renderTable(part.rows ?? []);
    case 'preformatted':
      return fenced(part.inlines);
    case 'rule':
      return '';
    case 'page-break':
    case 'byline':
    case 'date-line':
    case 'paragraph':
    case 'first':
    case 'verse':
    case 'caption':
    case 'place-date':
    case 'salutation':
    case 'closing':
    case 'signature':
    case 'contents':
      return renderInlines(part.inlines, '\\\n');
    default:
      return assertNever(part.role);
  }
}

function quoted(text: string): string {
  return text === ''
    ? ''
    : text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
}

function fenced(inlines: readonly Inline[]): string {
  const text = inlines
    .map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? '\n' : ''))
    .join('');
  const lines = text.replaceAll('\u00A0', ' ').replace(/^\n+/, '').trimEnd();
  if (lines === '') return '';
  const longest = Math.max(2, ...[...lines.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${lines}\n${fence}`;
}

function anchorKind(part: Part): AnchorKind {
  if (part.role === 'heading' || part.role === 'title') return 'heading';
  if (part.role === 'quote') return 'quotation';
  if (part.role === 'verse') return 'verse';
  if (part.role === 'table') return 'table';
  if (part.role === 'list-item' || part.role === 'contents') return 'list';
  const figure =
    part.inlines.some((inline) => inline.kind === 'image') && !part.inlines.some((inline) => inline.kind === 'text');
  return figure ? 'figure' : 'paragraph';
}

/** Names to link to, and notes referred to, in a part and the cells of its table. */
function pointsIn(part: Part): Points {
  const points: Points = { names: [], references: [] };
  collectPoints(part.inlines, points);
  for (const row of part.rows ?? []) for (const cell of row) collectPoints(cell.inlines, points);
  return points;
}

function collectPoints(inlines: readonly Inline[], { names, references }: Points): void {
  for (const inline of inlines) {
    if (inline.kind === 'anchor') names.push(inline.name);
    else if (inline.kind === 'reference') references.push(inline.id);
  }
}
