import type { Part, Role, TableCell } from '../document.ts';
import type { Inline } from './block.ts';
import type { Measured } from './features.ts';
import {
  CAPTION_CLASS,
  CLOSING_CLASS,
  PLACE_DATE_CLASS,
  QUOTE_CLASS,
  SALUTATION_CLASS,
  SIGNATURE_CLASS,
  VERSE_CLASS,
} from './patterns.ts';
import { isHeading, type Label } from './label-blocks.ts';

/** A block that belongs to the text, with its inlines set. */
export interface SetBlock {
  readonly measured: Measured;
  readonly label: Label;
  readonly inlines: Inline[];
}

/** A cell with more than this is laid out text, not data. */
const MAX_CELL = 600;

/** Blocks to parts: tables put together, headings ranked, every block given its role. */
export function toParts(blocks: readonly SetBlock[], layoutTables: ReadonlySet<number>): Part[] {
  const rank = headingRanks(blocks);
  const quotes = pageQuote(blocks);
  const parts: Part[] = [];
  for (let at = 0; at < blocks.length;) {
    const table = blocks[at]!.measured.block.cell?.table;
    const end = table === undefined ? at + 1 : endOfTable(blocks, at, table);
    const group = blocks.slice(at, end);
    if (table !== undefined && !layoutTables.has(table) && isDataTable(group)) parts.push(tablePart(group));
    else for (const block of group) parts.push(toPart(block, rank, quotes));
    at = end;
  }
  return parts;
}

function toPart(block: SetBlock, rank: ReadonlyMap<string, number>, quotes: number): Part {
  const { measured, label, inlines } = block;
  const { list, start, end } = measured.block;
  const role = roleOf(block, quotes);
  const level =
    role === 'title' || role === 'heading'
      ? (rank.get(`${label === 'title'}${measured.block.tag}`) ?? 2)
      : (list?.depth ?? 0);
  const base = { role, level: role === 'list-item' || level > 0 ? Math.max(level, 0) : 0, inlines, start, end };
  return list?.ordered === true && role === 'list-item' ? { ...base, ordinal: list.index } : base;
}

function roleOf({ measured, label, inlines }: SetBlock, quotes: number): Role {
  const { block, text } = measured;
  if (label === 'rule') return 'rule';
  if (label === 'title') return 'title';
  if (label === 'byline') return 'byline';
  if (label === 'date-line') return 'date-line';
  if (label === 'contents') return 'contents';
  if (isHeading(measured)) return 'heading';
  const has = (pattern: RegExp) => block.classes.some((name) => pattern.test(name));
  if (has(VERSE_CLASS)) return 'verse';
  if (has(QUOTE_CLASS) || block.quote > quotes) return isVerse(inlines) ? 'verse' : 'quote';
  if (block.tag === 'pre') return 'preformatted';
  if (block.tag === 'li' || block.tag === 'dd' || block.tag === 'dt')
    return block.list === undefined ? 'paragraph' : 'list-item';
  if (has(PLACE_DATE_CLASS)) return 'place-date';
  if (has(SALUTATION_CLASS) || (text.length < 60 && /^(?:my )?dear\s[^.!?]{2,40}[,!:—–-]*$/i.test(text)))
    return 'salutation';
  if (has(CLOSING_CLASS)) return 'closing';
  if (has(SIGNATURE_CLASS) || (block.align === 'right' && text.length < 160)) return 'signature';
  if (has(CAPTION_CLASS) || block.tag === 'caption') return 'caption';
  return block.classes.includes('fst') ? 'first' : 'paragraph';
}

/** Three lines or more, all short: set by a poet, or to be read like one. */
function isVerse(inlines: readonly Inline[]): boolean {
  const lines: number[] = [0];
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push(0);
    else if (inline.kind === 'text') lines[lines.length - 1]! += inline.text.length;
  }
  return lines.length >= 3 && lines.every((length) => length < 100);
}

/** Some pages stand in a blockquote as a whole: that depth is no quotation. */
function pageQuote(blocks: readonly SetBlock[]): number {
  const text = blocks.filter((block) => block.label === 'body');
  const quoted = text.filter((block) => block.measured.block.quote > 0).length;
  return text.length > 0 && quoted / text.length > 0.8 ? 1 : 0;
}

/** The titles' most prominent level is 1; headings in the text follow from 2 in their own order. */
function headingRanks(blocks: readonly SetBlock[]): Map<string, number> {
  const ranks = new Map<string, number>();
  const tags = (title: boolean) =>
    [
      ...new Set(
        blocks
          .filter((block) => isHeading(block.measured) && (block.label === 'title') === title)
          .map((block) => block.measured.block.tag),
      ),
    ].sort();
  for (const [at, tag] of tags(true).entries()) ranks.set(`true${tag}`, Math.min(at + 1, 6));
  for (const [at, tag] of tags(false).entries()) ranks.set(`false${tag}`, Math.min(at + 2, 6));
  return ranks;
}

function endOfTable(blocks: readonly SetBlock[], from: number, table: number): number {
  let end = from + 1;
  while (end < blocks.length && blocks[end]!.measured.block.cell?.table === table) end += 1;
  return end;
}

function isDataTable(group: readonly SetBlock[]): boolean {
  const rows = new Set<number>();
  const columns = new Set<number>();
  for (const { measured } of group) {
    const { block, text } = measured;
    if (isHeading(measured) || text.length > MAX_CELL || block.cell === undefined) return false;
    rows.add(block.cell.row);
    columns.add(block.cell.column);
  }
  return columns.size >= 2 && rows.size >= 2;
}

function tablePart(group: readonly SetBlock[]): Part {
  const rows = new Map<number, Map<number, { header: boolean; inlines: Inline[] }>>();
  let width = 0;
  for (const { measured, inlines } of group) {
    const cell = measured.block.cell!;
    const row = rows.get(cell.row) ?? new Map<number, { header: boolean; inlines: Inline[] }>();
    rows.set(cell.row, row);
    const known = row.get(cell.column);
    if (known === undefined) row.set(cell.column, { header: cell.header, inlines: [...inlines] });
    else known.inlines.push({ kind: 'break' }, ...inlines);
    width = Math.max(width, cell.column + 1);
  }
  const empty: TableCell = { header: false, inlines: [] };
  const list = [...rows.values()].map((row) => Array.from({ length: width }, (_, at) => row.get(at) ?? empty));
  const first = group[0]!.measured.block;
  const last = group.at(-1)!.measured.block;
  return { role: 'table', level: 0, inlines: [], rows: list, start: first.start, end: last.end };
}
