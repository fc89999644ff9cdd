import type { Inline } from '../document.ts';
import { MARK } from '../html/block.ts';
import { escapeLineStart, escapeText, linkTarget } from './escape.ts';
import { foldSpace } from '../fold-space.ts';

/** How lines are told apart where the text stands. */
export type LineBreak = '\\\n' | ' ' | '<br>';

interface Piece {
  text: string;
  readonly marks: number;
  readonly href: string | undefined;
  /** Ready Markdown: a break, an image, a reference. */
  readonly raw: boolean;
}

const SET = MARK.em | MARK.strong | MARK.struck;

/** Inlines as one paragraph of Markdown, white space folded. An empty string when nothing is to be seen. */
export function renderInlines(inlines: readonly Inline[], lineBreak: LineBreak): string {
  const pieces = foldPieces(toPieces(inlines, lineBreak));
  let out = '';
  for (let at = 0; at < pieces.length;) {
    const { marks, raw } = pieces[at]!;
    let end = at + 1;
    while (end < pieces.length && pieces[end]!.marks === marks && pieces[end]!.raw === raw) end += 1;
    out += renderGroup(pieces.slice(at, end), out);
    at = end;
  }
  const trimmed = withoutEndBreaks((out.includes('\n') ? out.replaceAll(/[ \t]+\n/g, '\n') : out).trim());
  if (lineBreak !== '\\\n') return trimmed;
  return trimmed.includes('\n') ? trimmed.split('\n').map(escapeLineStart).join('\n') : escapeLineStart(trimmed);
}

function withoutEndBreaks(text: string): string {
  return text.endsWith('\\') || text.endsWith('<br>') ? text.replace(/(?:\\\n|<br>|\\$)+$/, '') : text;
}

function toPieces(inlines: readonly Inline[], lineBreak: LineBreak): Piece[] {
  const pieces: Piece[] = [];
  for (const inline of inlines) {
    if (inline.kind === 'text') {
      const { marks, href } = inline.style;
      const raised =
        (marks & (MARK.sup | MARK.sub)) !== 0 && /^\s*[\d+−-]+\s*$/.test(inline.text) && href === undefined;
      const tag = (marks & MARK.sup) === 0 ? 'sub' : 'sup';
      if (raised)
        pieces.push({ text: `<${tag}>${inline.text.trim()}</${tag}>`, marks: marks & SET, href: undefined, raw: true });
      else pieces.push({ text: inline.text, marks: marks & SET, href, raw: false });
    } else if (inline.kind === 'break') pieces.push({ text: lineBreak, marks: 0, href: undefined, raw: true });
    else if (inline.kind === 'reference' && inline.href !== undefined)
      pieces.push({ text: inline.label, marks: 0, href: inline.href, raw: false });
    else if (inline.kind === 'reference')
      pieces.push({ text: `[^${inline.id}]`, marks: 0, href: undefined, raw: true });
    else if (inline.kind === 'image' && inline.alt.trim() !== '') {
      const target = linkTarget(inline.src) ?? '';
      pieces.push({
        text: `![${escapeText(foldSpace(inline.alt.trim()))}](${target})`,
        marks: 0,
        href: undefined,
        raw: true,
      });
    }
  }
  return pieces;
}

/** Runs of white space become one space, also across pieces; none at the start, or after a break. */
function foldPieces(pieces: readonly Piece[]): Piece[] {
  const folded: Piece[] = [];
  let open = false;
  for (const piece of pieces) {
    if (piece.raw) {
      if (/^(?:\\\n|<br>| )$/.test(piece.text)) {
        trimEnd(folded);
        open = false;
        if (folded.length === 0) continue;
      } else open = true;
      folded.push(piece);
      continue;
    }
    let text = foldSpace(piece.text);
    if (!open) text = text.trimStart();
    if (text === '') continue;
    open = !text.endsWith(' ');
    folded.push({ ...piece, text });
  }
  return folded;
}

function trimEnd(pieces: Piece[]): void {
  const last = pieces.at(-1);
  if (last !== undefined && !last.raw) last.text = last.text.trimEnd();
}

/** One group of equally marked pieces. Marks stand inside the white space, as Markdown wants them. */
function renderGroup(group: readonly Piece[], before: string): string {
  const first = group[0]!;
  if (first.raw) return group.map((piece) => piece.text).join('');
  const inner = renderLinks(group);
  const core = inner.trim();
  if (first.marks === 0 || core === '' || !/[\p{L}\p{N}]/u.test(core)) return inner;
  const mark = `${(first.marks & MARK.struck) === 0 ? '' : '~~'}${(first.marks & MARK.strong) === 0 ? '' : '**'}${(first.marks & MARK.em) === 0 ? '' : '*'}`;
  const lead = inner.slice(0, inner.length - inner.trimStart().length);
  // Two runs of asterisks that touch would be read as one.
  if (lead === '' && before.endsWith('*')) return inner;
  return `${lead}${mark}${core}${mark.split('').toReversed().join('')}${inner.slice(inner.trimEnd().length)}`;
}

function renderLinks(group: readonly Piece[]): string {
  let out = '';
  for (let at = 0; at < group.length;) {
    const href = group[at]!.href;
    let end = at + 1;
    while (end < group.length && group[end]!.href === href) end += 1;
    let text = group[at]!.text;
    for (const piece of group.slice(at + 1, end)) text += piece.text;
    out += href === undefined ? escapeText(text) : renderLink(text, href);
    at = end;
  }
  return out;
}

function renderLink(text: string, href: string): string {
  const target = linkTarget(href);
  const core = text.trim();
  if (target === undefined || core === '') return escapeText(text);
  const lead = text.slice(0, text.length - text.trimStart().length);
  const tail = text.slice(text.trimEnd().length);
  return `${lead}[${escapeText(core).replaceAll(/(?<!\\)[[\]]/g, String.raw`\$&`)}](${target})${tail}`;
}
